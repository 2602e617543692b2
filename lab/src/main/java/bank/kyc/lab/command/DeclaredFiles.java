package bank.kyc.lab.command;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.token.LabTokens;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the certificates and tokens that labs declare, and says so. */
final class DeclaredFiles {
  private final Console console;

  DeclaredFiles(Console console) {
    this.console = console;
  }

  /** Those of a folder, of what it holds, and of the lab that it belongs to. */
  void make(Path fileOrFolder) {
    makeCertificates(fileOrFolder);
    makeTokens(fileOrFolder);
  }

  /** Its tokens, and the manifests with the keys that they are signed with. */
  void makeTokens(Path fileOrFolder) {
    LabTokens tokens = new LabTokens(Clock.systemUTC());
    for (Path declaration : LabTokens.declarations(fileOrFolder)) {
      if (tokens.ensure(declaration)) {
        console.remark("Made the tokens of %s.".formatted(TypedPath.of(declaration)));
      }
    }
  }

  /** Its certificates. */
  void makeCertificates(Path fileOrFolder) {
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    for (Path declaration : LabCertificates.declarations(fileOrFolder)) {
      if (certificates.ensure(declaration)) {
        console.remark("Made the certificates of %s.".formatted(TypedPath.of(declaration)));
      }
    }
  }
}
