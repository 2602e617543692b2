package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;
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
  public Integer call() {
    int port = PORT + portOffset();
    ConsoleRun run = new ConsoleRun(console(), projectDir(), port);
    if (dir.isPresent()) {
      makeDeclared(dir.get());
      return run.show(dir.get());
    }
    try (Mesh mesh = open()) {
      return run.show(mesh, this::prepare);
    }
  }

  private void prepare(Mesh mesh, CheckFolder folder) {
    makeDeclared(folder.path());
    fetchServers(mesh, List.of(folder));
  }
}
