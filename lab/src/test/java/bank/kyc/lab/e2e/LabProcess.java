package bank.kyc.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab as people run it: {@code lab/lab COMMAND}, with a mesh folder and ports of its own. */
public final class LabProcess {
  private static final long LONGEST_SECONDS = 240;
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private final Map<String, String> environment;

  private LabProcess(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @param run where its mesh keeps its files
   * @param portOffset how far its ports are from 8082 and 8083
   */
  public static LabProcess in(Path run, int portOffset) {
    return new LabProcess(
        Map.of(
            "MESH", "local",
            "LAB_MESH_DIR", run.toString(),
            "LAB_PORT_OFFSET", Integer.toString(portOffset)));
  }

  public LabProcess with(String variable, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(variable, value);
    return new LabProcess(more);
  }

  public static Path project() {
    return PROJECT;
  }

  /** What a command printed, standard output and error together, and its exit status. */
  public record Result(int exitStatus, String output) {
    /** The lines that are not blank. */
    public List<String> lines() {
      return output.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Runs a command to its end. */
  public Result run(String... arguments) {
    Process process = start(arguments);
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("lab " + String.join(" ", arguments) + " did not end:\n" + output);
      }
      return new Result(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a command and leaves it running. */
  public Process start(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(PROJECT.resolve("lab/lab").toString()), Stream.of(arguments))
            .collect(Collectors.toList());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(PROJECT.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
