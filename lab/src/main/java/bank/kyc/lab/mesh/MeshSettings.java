package bank.kyc.lab.mesh;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a mesh is told about the place it is started from.
 *
 * @param projectDir the folder that holds {@code istio/} and {@code minikube/}
 * @param environment the environment variables
 */
public record MeshSettings(Path projectDir, Map<String, String> environment) {
  public MeshSettings {
    projectDir = projectDir.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /** A variable; one that is set to nothing counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The first executable of that name on the {@code PATH}. */
  public Optional<Path> onPath(String tool) {
    return variable("PATH").stream()
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .map(folder -> Path.of(folder).resolve(tool))
        .filter(MeshSettings::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
