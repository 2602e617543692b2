package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the suite. */
@Command(name = "up", description = "Start the suite and wait until every workload is ready.")
final class UpCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  private final Session session;

  UpCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      mesh.up(session.console()::line);
    }
    return ExitStatus.OK;
  }
}
