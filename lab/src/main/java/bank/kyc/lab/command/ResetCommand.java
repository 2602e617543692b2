package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes every policy. */
@Command(name = "reset", description = "Remove every policy.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  private final Session session;

  ResetCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      ChangeLines.tell(mesh.reset(), session.console());
    }
    return ExitStatus.OK;
  }
}
