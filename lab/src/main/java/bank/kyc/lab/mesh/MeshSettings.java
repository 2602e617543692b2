package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a mesh is told about the place it is started from.
 *
 * @param projectDir the folder that holds {@code istio/} and {@code minikube/}
 * @param environment the environment variables
 */
public record MeshSettings(Path projectDir, Map<String, String> environment) {
  private static final String PORT_OFFSET = "LAB_PORT_OFFSET";

  public MeshSettings {
    projectDir = projectDir.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** A variable; one that is set to nothing counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * How far every port stands from the one that people know; 0 unless LAB_PORT_OFFSET says so.
   *
   * @throws MeshException where that is no number
   */
  public int portOffset() {
    return variable(PORT_OFFSET)
        .map(
            written -> {
              if (!written.matches("-?\\d{1,5}")) {
                throw new MeshException(
                    "%s is \"%s\": it is to be a number, such as 1000."
                        .formatted(PORT_OFFSET, written));
              }
              return Integer.valueOf(written);
            })
        .orElse(0);
  }
}
