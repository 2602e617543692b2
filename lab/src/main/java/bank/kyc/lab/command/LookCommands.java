package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Route;
import bank.kyc.lab.check.Call;
import bank.kyc.lab.check.Checker;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.RunningMesh.Wire;
import bank.kyc.lab.report.PrettyJson;
import bank.kyc.lab.wire.CertificateWords;
import bank.kyc.lab.wire.FirstBytes;
import bank.kyc.mesh.model.explain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at what happens in the mesh, and changes nothing. */
@Command
final class LookCommands extends MeshCommands {
  private static final String FROM =
      "Namespace of a kyc-aggregator-mgt, or of the one workload there that asks TO.";
  private static final String TO = "A Service: name or name.namespace.";

  LookCommands(Session session) {
    super(session);
  }

  @Command(
      name = "call",
      description = "Make one call, and show its outcome, the evidence and the answer.")
  int call(
      @Parameters(paramLabel = "FROM", description = FROM) String from,
      @Parameters(paramLabel = "TO", description = TO) String to)
      throws InterruptedException {
    try (Mesh mesh = open()) {
      var checker = new Checker(mesh, new Aggregator(), Patience.of(Duration.ZERO));
      Checker.Single single = checker.call(Call.of(from, to));
      Outcome outcome = single.observation().outcome();
      console().line("%s → %s: %s".formatted(from, to, outcome));
      console().line(single.observation().evidence());
      console().line(PrettyJson.of(single.body()));
      return Set.of(Outcome.DEAD, Outcome.OTHER).contains(outcome)
          ? ExitStatus.FAILED
          : ExitStatus.OK;
    }
  }

  @Command(
      name = "wire",
      description =
          "Make one call, and show the first bytes that came to the callee's sidecar; of a host"
              + " outside, those towards it, and those between the application and its sidecar.")
  int wire(
      @Parameters(paramLabel = "FROM", description = FROM) String from,
      @Parameters(paramLabel = "TO", description = TO) String to) {
    try (Mesh mesh = open()) {
      Callee callee = mesh.callee(to);
      Caller caller = mesh.caller(from, callee);
      Wire wire = mesh.wire(caller, Route.check(caller, callee), callee);
      console().line("%s → %s, seen %s".formatted(from, callee, wire.where()));
      show("sent", wire.forth());
      show("answered", wire.back());
      if (callee.isOutside()) {
        Wire own = mesh.wireOfItsOwn(caller, Route.check(caller, callee), callee);
        console().line("");
        console().line("%s → its own sidecar, seen %s".formatted(caller, own.where()));
        show("sent", own.forth());
        show("answered", own.back());
      }
    }
    return ExitStatus.OK;
  }

  private void show(String direction, byte[] bytes) {
    console().line("");
    console().line(direction + ": " + FirstBytes.meaning(bytes));
    console().lines(FirstBytes.dump(bytes));
  }

  @Command(name = "certs", description = "The certificate chain that a workload's sidecar shows.")
  int certs(
      @Parameters(paramLabel = "WORKLOAD", description = "A workload: name or name.namespace.")
          String workload) {
    try (Mesh mesh = open()) {
      console().lines(CertificateWords.lines(mesh.certificates(workload), Instant.now()));
    }
    return ExitStatus.OK;
  }
}
