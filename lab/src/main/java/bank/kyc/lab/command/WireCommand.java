package bank.kyc.lab.command;

import bank.kyc.lab.call.Route;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.RunningMesh.Wire;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.wire.FirstBytes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what really crosses between two sidecars. */
@Command(
    name = "wire",
    description = "Make one call, and show the first bytes that crossed between the sidecars.")
final class WireCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;

  @Parameters(index = "0", paramLabel = "FROM", description = "Namespace of a kyc-aggregator-mgt.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "A Service: name or name.namespace.")
  private String to;

  private final Session session;

  WireCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      Caller caller = mesh.caller(from);
      Callee callee = mesh.callee(to);
      if (!caller.sidecar()) {
        throw new InvalidInput(
            "The caller in %s has no sidecar: what it sends is the plain HTTP that it speaks."
                .formatted(from));
      }
      Wire wire = mesh.wire(caller, Route.check(caller, callee), callee);
      Console console = session.console();
      console.line("%s → %s, seen %s".formatted(from, callee, wire.where()));
      show(console, "sent", wire.forth());
      show(console, "answered", wire.back());
    }
    return ExitStatus.OK;
  }

  private static void show(Console console, String direction, byte[] bytes) {
    console.line("");
    console.line(direction + ": " + FirstBytes.meaning(bytes));
    console.lines(FirstBytes.dump(bytes));
  }
}
