package bank.kyc.mesh.embedded.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs of others: those that {@code make tools} fetched, then those of the PATH. */
public final class Programs {
  private final List<Path> folders;

  /**
   * Looks at the folders once, and into them each time.
   *
   * @param project the folder that holds {@code .tools}
   * @param environment usually {@link System#getenv()}
   */
  public Programs(Path project, Map<String, String> environment) {
    this.folders =
        Stream.concat(
                Stream.of(project.resolve(".tools").resolve("bin")),
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .map(Path::of))
            .toList();
  }

  /** The first executable file of that name. */
  public Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
