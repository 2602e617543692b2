package bank.kyc.lab.cluster.setup;

import bank.kyc.mesh.embedded.program.Programs;
import bank.kyc.mesh.model.MeshException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts the programs that the cluster is asked through; those of {@code make tools} first. */
final class Commands {
  private static final PrintStream STDERR =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private final Path project;
  private final boolean debug;
  private final Programs programs;

  Commands(Path project, boolean debug) {
    this.project = project;
    this.debug = debug;
    this.programs = new Programs(project, System.getenv());
  }

  /** How a program ended. */
  record Result(int exit, String out, String err) {
    boolean ok() {
      return exit == 0;
    }

    /** What it complained of, or else what it said. */
    String complaint() {
      return (err.isBlank() ? out : err).strip();
    }
  }

  /** A program was still running when its time was over; it is not any more. */
  static final class TimedOut extends MeshException {
    private static final long serialVersionUID = 1;

    TimedOut(String sentence) {
      super(sentence);
    }
  }

  /** The program of that name: of {@code .tools/bin}, or of the {@code PATH}. */
  Optional<Path> find(String program) {
    return programs.find(program);
  }

  /** Runs a program to its end. */
  Result run(Duration limit, String... command) {
    return run(limit, "", List.of(command));
  }

  /**
   * Runs a program to its end.
   *
   * @throws MeshException if it is not there, or has not ended within the limit
   */
  Result run(Duration limit, String input, List<String> command) {
    Process process = start(new ProcessBuilder(located(command)));
    var out = read(process.getInputStream());
    var err = read(process.getErrorStream());
    try {
      write(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimedOut(
            "%s did not end within %d s.".formatted(shown(command), limit.toSeconds()));
      }
      // what a program left running in the background may hold the pipes open
      return new Result(
          process.exitValue(),
          out.completeOnTimeout("", 5, TimeUnit.SECONDS).join(),
          err.completeOnTimeout("", 5, TimeUnit.SECONDS).join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted during %s.".formatted(shown(command)), e);
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private Process start(ProcessBuilder builder) {
    if (debug) {
      STDERR.println("+ " + String.join(" ", builder.command()));
    }
    try {
      return builder.directory(project.toFile()).start();
    } catch (IOException e) {
      throw new MeshException("Cannot start %s.".formatted(builder.command().get(0)), e);
    }
  }

  /** The command with its program's full path. */
  private List<String> located(List<String> command) {
    String program = command.get(0);
    Path file =
        find(program)
            .orElseThrow(
                () ->
                    new MeshException(
                        "%s is neither in .tools/bin nor on the PATH: install it, or run make tools."
                            .formatted(program)));
    var located = new ArrayList<>(command);
    located.set(0, file.toString());
    return located;
  }

  private static void write(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it ended without reading: its exit status tells why
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        reader -> {
          var thread = new Thread(reader, "reader of a program's output");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private static String shown(List<String> command) {
    String line = String.join(" ", command);
    return line.length() <= 120 ? line : line.substring(0, 117) + "...";
  }
}
