package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.report.StatusTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(name = "status", description = "Show what runs, where, and which policies are in force.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private final MeshOption option;
  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
    this.option = new MeshOption(session);
  }

  @Override
  public Integer call() {
    try (Mesh mesh = option.open()) {
      MeshStatus status = mesh.status();
      if (status.up()) {
        session.console().lines(StatusTable.lines(status));
      } else {
        session.console().line("The mesh %s is not up.".formatted(mesh.name()));
      }
    }
    return ExitStatus.OK;
  }
}
