package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The user's own Maven, with the repositories and plugins that the project pins. */
final class Maven {
  /** {@code [ERROR] Failed to execute goal ... on project kyc-suite: REASON -> [Help 1]}. */
  private static final Pattern REASON =
      Pattern.compile(
          "(?:\\x1b\\[\\S*?m|\\[ERROR]|\\s)*(?:Failed .* on project \\S+: )?(.*?)( -> .*)?");

  private final Path program;
  private final Path project;
  private final Map<String, String> environment;

  Maven(Path program, Path project, Map<String, String> environment) {
    this.program = program;
    this.project = project;
    this.environment = environment;
  }

  /**
   * Brings an artifact into a folder.
   *
   * @return the file
   * @throws MeshException one sentence, with Maven's own reason
   */
  Path copy(Distribution.Archive archive, Path folder) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            program.toString(),
            "--quiet",
            "--batch-mode",
            "--non-recursive",
            "--file",
            project.resolve("pom.xml").toString(),
            "dependency:copy",
            "-Dartifact=" + archive.coordinates(),
            "-DoutputDirectory=" + folder);
    command.environment().clear();
    command.environment().putAll(environment);
    command.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Finished maven = Finished.of(command);
    if (maven.status() != 0) {
      throw new MeshException(
          "%s is not on this machine yet, and Maven cannot fetch it: %s"
              .formatted(archive.coordinates(), reason(maven.output())));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(
              () ->
                  new MeshException(
                      "Maven has fetched nothing for %s.".formatted(archive.coordinates())));
    }
  }

  private static String reason(List<String> output) {
    String first =
        output.stream().filter(line -> line.contains("[ERROR]")).findFirst().orElse("no reason");
    Matcher reason = REASON.matcher(first);
    return reason.matches() ? reason.group(1) : first;
  }
}
