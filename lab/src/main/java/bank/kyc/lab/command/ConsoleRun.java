package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.console.ConsoleServer;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * Serves the page until Ctrl-C. It stands apart from the command, which the help looks into: what
 * only the page needs is loaded by nobody else.
 */
record ConsoleRun(Console console, Path project, int port) {
  int show(Path folder) {
    try (ConsoleServer server = ConsoleServer.of(folder, project, port)) {
      return serve(server);
    } catch (ManifestException e) {
      throw new InvalidInput(e.getMessage(), e);
    }
  }

  int show(Mesh mesh, BiConsumer<Mesh, CheckFolder> prepare) {
    try (ConsoleServer server = ConsoleServer.of(mesh, project, prepare::accept, port)) {
      return serve(server);
    }
  }

  private int serve(ConsoleServer server) {
    console.line("The console is at %s until Ctrl-C.".formatted(server.address()));
    try {
      server.join();
    } catch (InterruptedException e) {
      // Ctrl-C is how it ends
      console.line("The console is closed; the mesh stays as it is.");
    }
    return ExitStatus.OK;
  }
}
