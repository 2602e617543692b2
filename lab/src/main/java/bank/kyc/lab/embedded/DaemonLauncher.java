package bank.kyc.lab.embedded;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.process.JavaProcess;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.model.MeshException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the daemon as a process of its own, which outlives the command that asked for it. */
final class DaemonLauncher {
  private static final Duration LISTENING = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private DaemonLauncher() {}

  /** Returns when the daemon can be asked. */
  static DaemonAddress launch(Path project, RunDirectory run) {
    File log = log(run);
    Process process = start(project, run, log);
    boolean listening =
        Deadline.in(LISTENING)
            .await(
                POLL,
                () -> {
                  if (!process.isAlive()) {
                    throw new MeshException(
                        "The embedded mesh ended with exit code %d when it started; its log is %s."
                            .formatted(process.exitValue(), log));
                  }
                  return DaemonAddress.read(run).isPresent();
                });
    return DaemonAddress.read(run)
        .filter(address -> listening)
        .orElseThrow(
            () ->
                new MeshException(
                    "Waited %d s for the embedded mesh to listen; its process %d runs and its log is %s."
                        .formatted(LISTENING.toSeconds(), process.pid(), log)));
  }

  private static Process start(Path project, RunDirectory run, File log) {
    List<String> flags =
        new ArrayList<>(JavaProcess.archive(Path.of(System.getProperty("java.class.path"))));
    flags.addAll(
        List.of(
            // RSA keys take four times as long without the better compiler; little else of a start
            // is worth its time, so that it takes ten times as much use as usual to wake it
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:+UseSerialGC",
            // enough for the control plane of a thousand proxies
            "-Xms40m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-Xmx128m",
            "-Xmn16m",
            "-Dmesh.run=" + run.path(),
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    try {
      return JavaProcess.running(
              Daemon.class, flags, List.of(project.toString(), run.path().toString()))
          .directory(project.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log)
          .start();
    } catch (IOException e) {
      throw new MeshException("Cannot start the embedded mesh: " + e.getMessage() + ".", e);
    }
  }

  private static File log(RunDirectory run) {
    try {
      return Files.createDirectories(run.path().resolve("logs")).resolve("daemon.log").toFile();
    } catch (IOException e) {
      throw new MeshException("Cannot write to " + run.path() + ": " + e.getMessage() + ".", e);
    }
  }
}
