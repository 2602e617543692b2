package bank.kyc.lab.command;

import static java.util.stream.Collectors.joining;

import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Fetches the pinned Envoy by the script {@code lab/fetch-envoy}, which knows when to. */
final class EnvoyFetch {
  private final MeshSettings settings;

  EnvoyFetch(MeshSettings settings) {
    this.settings = settings;
  }

  /**
   * Fetches Envoy where this machine has none of its own and the pinned one is not there yet.
   *
   * @throws MeshException if it cannot be fetched; the message says what to do
   */
  void whereNeeded(Progress progress) {
    Process process = start();
    CompletableFuture<Void> told =
        CompletableFuture.runAsync(
            () -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(progress::step),
            EnvoyFetch::inBackground);
    CompletableFuture<String> complaint =
        CompletableFuture.supplyAsync(
            () -> process.errorReader(StandardCharsets.UTF_8).lines().collect(joining("\n")),
            EnvoyFetch::inBackground);
    try {
      int status = process.waitFor();
      told.join();
      if (status != 0) {
        throw new MeshException(complaint.join());
      }
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while Envoy was being fetched.", e);
    }
  }

  private Process start() {
    String script = settings.projectDir().resolve("lab/fetch-envoy").toString();
    var builder = new ProcessBuilder(script, "--where-needed");
    builder.environment().clear();
    builder.environment().putAll(settings.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new MeshException("Envoy cannot be fetched: %s does not run.".formatted(script), e);
    }
  }

  private static void inBackground(Runnable task) {
    var thread = new Thread(task, "output of lab/fetch-envoy");
    thread.setDaemon(true);
    thread.start();
  }
}
