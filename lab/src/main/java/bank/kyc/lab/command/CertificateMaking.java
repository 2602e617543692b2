package bank.kyc.lab.command;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.report.Console;
import java.nio.file.Path;
import java.time.Clock;

/** Makes the certificates that labs declare, and says so. */
final class CertificateMaking {
  private final Console console;

  CertificateMaking(Console console) {
    this.console = console;
  }

  /** Those of a folder, of what it holds, and of the lab that it belongs to. */
  void of(Path fileOrFolder) {
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    for (Path declaration : LabCertificates.declarations(fileOrFolder)) {
      if (certificates.ensure(declaration)) {
        console.remark("Made the certificates of %s.".formatted(TypedPath.of(declaration)));
      }
    }
  }
}
