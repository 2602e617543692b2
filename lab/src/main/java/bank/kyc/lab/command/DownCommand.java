package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the suite. */
@Command(name = "down", description = "Stop the suite; nothing stays.")
final class DownCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  private final Session session;

  DownCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      mesh.down(session.console()::line);
    }
    return ExitStatus.OK;
  }
}
