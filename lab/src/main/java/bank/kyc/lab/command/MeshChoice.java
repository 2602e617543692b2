package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.doctor.Driver;
import bank.kyc.lab.mesh.MeshSettings;
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

  /** The mesh that was asked for; else minikube where it can run; else local. */
  public static MeshChoice of(Optional<String> asked, MeshSettings settings) {
    Optional<String> name =
        asked.filter(word -> !word.isBlank()).or(() -> settings.variable("MESH"));
    if (name.isPresent()) {
      return named(name.get());
    }
    Driver driver = new Driver(settings);
    if (!driver.minikubeIsInstalled()) {
      return new MeshChoice(LOCAL, Optional.of("minikube is not installed"));
    }
    return driver
        .found()
        .map(running -> "minikube is installed, with the driver " + running)
        .or(driver::runningProfile)
        .map(
            reason ->
                new MeshChoice(MINIKUBE, Optional.of(reason + "; MESH=local needs no cluster")))
        .orElseGet(
            () ->
                new MeshChoice(
                    LOCAL,
                    Optional.of("minikube is installed, and no driver that it could use runs")));
  }

  private static MeshChoice named(String name) {
    if (!NAMES.contains(name)) {
      throw new InvalidInput("There is no mesh '%s': MESH is local or minikube.".formatted(name));
    }
    return new MeshChoice(name, Optional.empty());
  }
}
