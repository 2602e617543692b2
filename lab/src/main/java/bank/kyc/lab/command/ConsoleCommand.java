package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.console.ConsoleServer;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the mesh in the browser, until Ctrl-C. */
@Command(
    name = "console",
    description = "The mesh and the workshop in the browser, at localhost:8090, until Ctrl-C.")
final class ConsoleCommand extends MeshCommands implements Callable<Integer> {
  private static final int PORT = 8090;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Show these manifests, applied to a mesh with no policy; none need be up.")
  private Optional<Path> dir = Optional.empty();

  ConsoleCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    int port = PORT + portOffset();
    if (dir.isPresent()) {
      makeDeclared(dir.get());
      try (ConsoleServer server = ofFolder(dir.get(), port)) {
        return serve(server);
      }
    }
    try (Mesh mesh = open();
        ConsoleServer server = ConsoleServer.of(mesh, projectDir(), this::prepare, port)) {
      return serve(server);
    }
  }

  private ConsoleServer ofFolder(Path folder, int port) {
    try {
      return ConsoleServer.of(folder, projectDir(), port);
    } catch (ManifestException e) {
      throw new InvalidInput(e.getMessage(), e);
    }
  }

  private int serve(ConsoleServer server) throws InterruptedException {
    console().line("The console is at %s until Ctrl-C.".formatted(server.address()));
    server.join();
    return ExitStatus.OK;
  }

  private void prepare(Mesh mesh, CheckFolder folder) {
    makeDeclared(folder.path());
    fetchServers(mesh, List.of(folder));
  }
}
