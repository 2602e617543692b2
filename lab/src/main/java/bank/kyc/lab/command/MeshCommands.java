package bank.kyc.lab.command;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.report.Console;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Commands about one mesh: each of them has the option that chooses it. */
abstract class MeshCommands {
  @Option(
      names = "--mesh",
      paramLabel = "MESH",
      scope = ScopeType.INHERIT,
      description =
          "local or minikube. Default: of the variable MESH, else minikube where it is installed,"
              + " else local.")
  private Optional<String> asked = Optional.empty();

  private final Session session;

  MeshCommands(Session session) {
    this.session = session;
  }

  final Console console() {
    return session.console();
  }

  final Path projectDir() {
    return session.settings().projectDir();
  }

  /** How far every port stands from the one that people know. */
  final int portOffset() {
    return session.settings().portOffset();
  }

  /** Chooses the mesh, and prints which one where nobody asked for one. */
  final MeshChoice choose() {
    MeshChoice choice = MeshChoice.of(asked, session.settings());
    choice
        .reason()
        .ifPresent(reason -> console().remark("Mesh: %s (%s)".formatted(choice.name(), reason)));
    return choice;
  }

  /** Makes the certificates and tokens that a folder, or the lab that it belongs to, declares. */
  final void makeDeclared(Path fileOrFolder) {
    new DeclaredFiles(console()).make(fileOrFolder);
  }

  /** Opens the mesh that was chosen. */
  final Mesh open() {
    return session.meshes().open(choose().name(), session.settings());
  }

  /** Fetches the servers that manifests name, where the mesh runs them on this machine. */
  final void fetchServers(Mesh mesh, Path manifests) {
    if (mesh.name().equals(MeshChoice.LOCAL)) {
      new ServerFetch(session.settings()).whereNeeded(manifests, console()::line);
    }
  }

  /** The same of folders that are checked, and of what they need. */
  final void fetchServers(Mesh mesh, Collection<CheckFolder> folders) {
    folders.stream()
        .flatMap(folder -> Stream.concat(folder.setup().stream(), Stream.of(folder.path())))
        .distinct()
        .forEach(manifests -> fetchServers(mesh, manifests));
  }

  /** Opens the mesh for a command that starts it and stops it again. */
  final Mesh openForARun(String command) {
    Mesh mesh = open();
    try {
      if (mesh.status().up()) {
        throw new MeshException(
            "The mesh is up already, and a %s ends by stopping it: run make down first."
                .formatted(command));
      }
      return mesh;
    } catch (RuntimeException e) {
      mesh.close();
      throw e;
    }
  }

  /** Fetches the pinned Envoy, where the mesh runs some and this machine has none. */
  final void fetchEnvoy(Mesh mesh) {
    if (mesh.name().equals(MeshChoice.LOCAL)) {
      new EnvoyFetch(session.settings()).whereNeeded(console()::line);
    }
  }

  /** Starts the suite. */
  final void start(Mesh mesh) {
    fetchEnvoy(mesh);
    mesh.up(console()::line);
  }
}
