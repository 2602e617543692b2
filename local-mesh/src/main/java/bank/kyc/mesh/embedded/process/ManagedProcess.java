package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the mesh, and the log that it writes. */
public final class ManagedProcess {
  private static final int TAIL = 12;

  private final String name;
  private final Process process;
  private final Path log;

  private ManagedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * @param name for messages
   * @param environment added to that of this process
   * @param log where standard output and error go
   * @throws MeshException if there is no such command
   */
  static ManagedProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new ManagedProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new MeshException("Cannot start %s: %s.".formatted(name, e.getMessage()), e);
    }
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@code running as process 4711}, or how it ended. */
  public String describe() {
    return isAlive()
        ? "running as process " + process.pid()
        : "ended with exit code " + process.exitValue();
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** The lines of its log. */
  public List<String> lines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new MeshException("%s cannot be read: %s.".formatted(log, e.getMessage()), e);
    }
  }

  /** The last lines of its log, for a person to read. */
  String tail() {
    List<String> lines = lines();
    return String.join("\n  ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /** The name that messages use. */
  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  /** Asks it to end, and ends it where it has not done so in time. Returns when it is gone. */
  public void stop(Duration grace) {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
