package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.mesh.embedded.program.Programs;
import java.util.List;
import java.util.Optional;

/**
 * Which mesh a command is about.
 *
 * @param name {@code local} or {@code minikube}
 * @param reason why this one, where nobody asked for one
 */
public record MeshChoice(String name, Optional<String> reason) {
  /** The embedded mesh. */
  static final String LOCAL = "local";

  /** The cluster. */
  static final String MINIKUBE = "minikube";

  private static final List<String> NAMES = List.of(LOCAL, MINIKUBE);

  /** The mesh that was asked for; else minikube where it is installed; else local. */
  public static MeshChoice of(Optional<String> asked, MeshSettings settings) {
    Optional<String> name =
        asked.filter(word -> !word.isBlank()).or(() -> settings.variable("MESH"));
    if (name.isPresent()) {
      return named(name.get());
    }
    return new Programs(settings.projectDir(), settings.environment()).find(MINIKUBE).isPresent()
        ? new MeshChoice(
            MINIKUBE, Optional.of("minikube is installed; MESH=local needs no cluster"))
        : new MeshChoice(LOCAL, Optional.of("minikube is not installed"));
  }

  private static MeshChoice named(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidInput("There is no mesh '%s': MESH is local or minikube.".formatted(name));
    }
    return new MeshChoice(name, Optional.empty());
  }
}
