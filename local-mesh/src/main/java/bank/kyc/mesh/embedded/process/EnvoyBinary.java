package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.program.Programs;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds Envoy: {@code ENVOY} in the environment, then one among the {@link Programs}, then the one
 * that was fetched.
 */
public final class EnvoyBinary {
  /** Where {@code lab/fetch-envoy} puts it, below the project. */
  static final Path INSTALLED = Path.of(".tools", "envoy", "envoy", "_bin", "envoy");

  private EnvoyBinary() {}

  /**
   * @param environment usually {@link System#getenv()}
   * @param project the folder that holds {@code .tools}
   * @throws MeshException if there is none, or {@code ENVOY} names none
   */
  public static Path find(Map<String, String> environment, Path project) {
    String named = environment.getOrDefault("ENVOY", "");
    if (!named.isEmpty()) {
      Path path = Path.of(named).toAbsolutePath();
      if (!Files.isExecutable(path)) {
        throw new MeshException(
            "ENVOY names %s, which is no executable file: correct it or unset it."
                .formatted(named));
      }
      return path;
    }
    return new Programs(project, environment)
        .find("envoy")
        .or(() -> Optional.of(project.resolve(INSTALLED)).filter(Files::isExecutable))
        .map(Path::toAbsolutePath)
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no Envoy: run \"make envoy\", or set ENVOY to one"
                        + " (on macOS \"brew install envoy\")."));
  }
}
