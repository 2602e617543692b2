package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A command of another program that has ended.
 *
 * @param output what it said, errors among it
 */
record Finished(int status, List<String> output) {
  /** Runs a command to its end. Ctrl-C ends it as well: it is told by the terminal. */
  static Finished of(ProcessBuilder command) {
    Process process;
    try {
      process = command.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new MeshException(
          "%s does not run: %s.".formatted(command.command().get(0), e.getMessage()), e);
    }
    try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      List<String> output = lines.toList();
      return new Finished(process.waitFor(), output);
    } catch (InterruptedException | UncheckedIOException e) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while %s ran.".formatted(command.command().get(0)), e);
    }
  }

  /** The last line that says something. */
  String lastLine() {
    return last(line -> !line.isBlank());
  }

  String last(Predicate<String> which) {
    return output.stream().filter(which).reduce((first, second) -> second).orElse("no output");
  }
}
