package bank.kyc.lab.cluster.forward;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectWatch;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.SnapshotReader;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stays in the background and keeps the callers' fixed ports open, whichever pod is behind them.
 * Started by {@link PortForwards}.
 */
public final class PortForwarder {
  private static final Duration GIVE_UP = Duration.ofMinutes(10);
  static final int AGGREGATOR = 8080;

  private final ApiServer api;
  private final Path log;
  private final String namespace;
  private final int port;

  private PortForwarder(ApiServer api, Path log, String namespace, int port) {
    this.api = api;
    this.log = log;
    this.namespace = namespace;
    this.port = port;
  }

  /**
   * Runs until it is told to stop, or no pod could be reached for ten minutes.
   *
   * @param arguments the project, the context, and {@code namespace=port} for each caller
   */
  public static void main(String[] arguments) throws InterruptedException {
    ClusterSettings settings =
        ClusterSettings.of(Path.of(arguments[0]), Map.of("KUBE_CONTEXT", arguments[1]));
    ProcessRegistry registry = PortForwards.registry(settings);
    ApiServer api = new ApiServer(settings);
    List<Thread> threads =
        Stream.of(arguments)
            .skip(2)
            .map(pair -> pair.split("="))
            .map(
                pair ->
                    new PortForwarder(
                        api, PortForwards.log(settings), pair[0], Integer.parseInt(pair[1])))
            .map(forwarder -> new Thread(forwarder::keepOpen, forwarder.namespace))
            .toList();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> threads.forEach(PortForwarder::stop), "stop"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    registry.remove(ProcessHandle.current().pid());
    api.close();
  }

  private static void stop(Thread thread) {
    thread.interrupt();
    try {
      thread.join(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepOpen() {
    Instant lastSuccess = Instant.now();
    while (!Thread.currentThread().isInterrupted()
        && Instant.now().isBefore(lastSuccess.plus(GIVE_UP))) {
      try {
        if (followOnePod()) {
          lastSuccess = Instant.now();
        }
        Thread.sleep(300);
      } catch (MeshException e) {
        log(e.getMessage());
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Forwards to a pod for as long as it answers; false where there is none. */
  private boolean followOnePod() throws InterruptedException {
    Optional<Pod> pod = servingPod();
    if (pod.isEmpty()) {
      return false;
    }
    try (Forward forward = Forward.open(api, pod.get(), port, AGGREGATOR);
        ObjectWatch watch = ObjectWatch.pods(api, namespace)) {
      log("%s -> %s/%s".formatted(forward.address(AGGREGATOR), namespace, pod.get().name()));
      int misses = 0;
      while (forward.alive() && misses < 2) {
        misses = Readiness.answers(forward.address(AGGREGATOR)) ? 0 : misses + 1;
        if (misses == 0) {
          watch.pause();
        } else {
          Thread.sleep(300);
        }
      }
      log("%s no longer answers".formatted(pod.get().name()));
      return true;
    }
  }

  private Optional<Pod> servingPod() {
    return SnapshotReader.pods(api, namespace).stream()
        .filter(pod -> pod.matches(PortForwards.APP))
        .filter(Pod::serves)
        .findFirst();
  }

  private void log(String line) {
    try {
      Files.writeString(
          log,
          Instant.now() + " " + namespace + ": " + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // nobody is there to be told
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
