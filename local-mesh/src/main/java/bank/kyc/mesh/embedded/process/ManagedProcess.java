package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.server.Server;
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
  private static final String TERM = "TERM";

  private final String name;
  private final Process process;
  private final Path log;
  private final String signal;

  private ManagedProcess(String name, Process process, Path log, String signal) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.signal = signal;
  }

  /**
   * @param name for messages
   * @param environment added to that of this process
   * @param log where standard output and error go
   * @throws MeshException if there is no such command
   */
  static ManagedProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return started(name, builder, log, TERM);
  }

  /** Starts one that gets nothing of this process's environment but where programs are. */
  static ManagedProcess startAlone(String name, Server.Start start, Path log) {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.environment().keySet().removeIf(variable -> !variable.equals("PATH"));
    builder.environment().putAll(start.environment());
    return started(name, builder, log, start.signal());
  }

  private static ManagedProcess started(
      String name, ProcessBuilder builder, Path log, String signal) {
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return new ManagedProcess(name, process, log, signal);
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

  // Java itself knows one signal only
  private void ask() throws InterruptedException {
    if (!signal.equals(TERM)) {
      try {
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start().waitFor();
        return;
      } catch (IOException e) {
        // no such program: the usual signal ends it as well
      }
    }
    process.destroy();
  }

  /** Asks it to end, and ends it where it has not done so in time. Returns when it is gone. */
  public void stop(Duration grace) {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      ask();
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      children.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
