package bank.kyc.lab.command;

import bank.kyc.lab.compare.Comparison;
import bank.kyc.lab.compare.Observed;
import bank.kyc.lab.doctor.Doctor;
import bank.kyc.lab.doctor.Finding;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.DifferenceTable;
import bank.kyc.lab.report.FindingTable;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What needs no mesh. */
@Command
final class OfflineCommands {
  private final Session session;

  OfflineCommands(Session session) {
    this.session = session;
  }

  @Command(
      name = "compare",
      description = "Show the calls that came out differently in two results of check --out.")
  int compare(
      @Parameters(paramLabel = "FILE", description = "The results of one mesh.") Path one,
      @Parameters(paramLabel = "FILE", description = "The results of the other.") Path other) {
    Observed first = Observed.read(one);
    Observed second = Observed.read(other);
    Comparison comparison = Comparison.of(first, second);
    Console console = session.console();
    console.lines(
        new DifferenceTable(console.palette()).lines(comparison, first.name(), second.name()));
    return comparison.differences().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
  }

  @Command(
      name = "certificates",
      description = "Make the certificates that labs declare, where missing or about to expire.")
  int certificates(
      @Parameters(
              paramLabel = "DIR",
              description = "A folder with a certificates.yaml, or one that holds them.")
          Path dir) {
    new DeclaredFiles(session.console()).makeCertificates(dir);
    return ExitStatus.OK;
  }

  @Command(
      name = "tokens",
      description =
          "Make the tokens that folders declare, and the manifests with their keys, where missing.")
  int tokens(
      @Parameters(
              paramLabel = "DIR",
              description = "A folder with a tokens.yaml, or one that holds them.")
          Path dir) {
    new DeclaredFiles(session.console()).makeTokens(dir);
    return ExitStatus.OK;
  }

  @Command(
      name = "doctor",
      description = "Show what this machine has and lacks for each mesh, and what to do.")
  int doctor() {
    List<Finding> findings = new Doctor(session.settings()).examine();
    session.console().lines(new FindingTable(session.console().palette()).lines(findings));
    boolean any =
        Finding.complete(MeshChoice.LOCAL, findings)
            || Finding.complete(MeshChoice.MINIKUBE, findings);
    return any ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
