package bank.kyc.lab.command;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.check.Checker;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.PrettyJson;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes one call. */
@Command(
    name = "call",
    description = "Make one call, and show its outcome, the evidence and the answer.")
final class CallCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;

  @Parameters(index = "0", paramLabel = "FROM", description = "Namespace of a kyc-aggregator-mgt.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "A Service: name or name.namespace.")
  private String to;

  private final Session session;

  CallCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Mesh mesh = option.open()) {
      var checker =
          new Checker(mesh, new Aggregator(CheckOptions.ANSWER), Patience.of(Duration.ZERO));
      Checker.Single single = checker.call(from, to);
      Console console = session.console();
      Outcome outcome = single.observation().outcome();
      console.line("%s → %s: %s".formatted(from, to, outcome));
      console.line(single.observation().evidence());
      console.line(PrettyJson.of(single.answer().body()));
      return Set.of(Outcome.DEAD, Outcome.OTHER).contains(outcome)
          ? ExitStatus.FAILED
          : ExitStatus.OK;
    }
  }
}
