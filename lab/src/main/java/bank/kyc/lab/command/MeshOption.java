package bank.kyc.lab.command;

import bank.kyc.lab.mesh.Mesh;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that chooses the mesh. */
final class MeshOption {
  @Option(
      names = "--mesh",
      paramLabel = "MESH",
      description =
          "local or minikube. Default: of the variable MESH, else minikube where it is installed,"
              + " else local.")
  private Optional<String> asked = Optional.empty();

  private final Session session;

  MeshOption(Session session) {
    this.session = session;
  }

  /** Opens the mesh that was chosen, and says which where nobody chose. */
  Mesh open() {
    MeshChoice choice = MeshChoice.of(asked, session.settings());
    choice
        .reason()
        .ifPresent(
            reason -> session.console().remark("Mesh: %s (%s)".formatted(choice.name(), reason)));
    return session.meshes().open(choice.name(), session.settings());
  }
}
