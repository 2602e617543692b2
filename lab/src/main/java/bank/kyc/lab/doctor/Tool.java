package bank.kyc.lab.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program, and how it prints its version.
 *
 * @param program where it is
 * @param arguments make it print its version
 */
record Tool(Path program, List<String> arguments) {
  private static final long PATIENCE_SECONDS = 10;
  private static final String COLOURS = "\u001b\\[[0-9;]*m";

  /** The first line of its output that is not blank; empty if it does not run, or fails. */
  Optional<String> says() {
    List<String> command =
        Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? said.replaceAll(COLOURS, "")
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .findFirst()
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
