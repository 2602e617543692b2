package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.report.StatusTable;
import picocli.CommandLine.Command;

/** Starts and stops the suite, and shows what runs. */
@Command
final class LifecycleCommands extends MeshCommands {
  LifecycleCommands(Session session) {
    super(session);
  }

  @Command(name = "up", description = "Start the suite and wait until every workload is ready.")
  int up() {
    try (Mesh mesh = open()) {
      start(mesh);
    }
    return ExitStatus.OK;
  }

  @Command(name = "down", description = "Stop the suite; nothing stays.")
  int down() {
    try (Mesh mesh = open()) {
      mesh.down(console()::line);
    }
    return ExitStatus.OK;
  }

  @Command(name = "status", description = "Show what runs, where, and which policies are in force.")
  int status() {
    try (Mesh mesh = open()) {
      MeshStatus status = mesh.status();
      if (status.up()) {
        console().lines(StatusTable.lines(status));
      } else {
        console().line("The mesh %s is not up.".formatted(mesh.name()));
      }
    }
    return ExitStatus.OK;
  }

  /** For scripts that name a file after the mesh. */
  @Command(name = "mesh", hidden = true, description = "Print which mesh is chosen.")
  int mesh() {
    console().line(choose().name());
    return ExitStatus.OK;
  }
}
