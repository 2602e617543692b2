package bank.kyc.lab.cluster.wire;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import bank.kyc.lab.cluster.forward.PortForwards;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.http.PlainHttp;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.wire.InboundModes;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks the sidecars of workloads, several side by side, what they take of callers.
 *
 * @param forwards the way to their admin interfaces
 * @param now the pods
 */
public record PodModes(PortForwards forwards, Snapshot now) {
  private static final int ADMIN = 15000;
  private static final int AT_ONCE = 16;

  /** One for each workload, in their order; those that have not answered by then are unknown. */
  public List<ProxyModes> of(List<WorkloadId> workloads, Duration atMost) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, PodModes::daemon);
    try {
      List<CompletableFuture<ProxyModes>> asked =
          workloads.stream()
              .map(
                  workload ->
                      CompletableFuture.supplyAsync(() -> of(workload, atMost), threads)
                          .completeOnTimeout(
                              ProxyModes.late(workload, atMost), atMost.toMillis(), MILLISECONDS))
              .toList();
      return asked.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "modes");
    thread.setDaemon(true);
    return thread;
  }

  private ProxyModes of(WorkloadId workload, Duration atMost) {
    List<Pod> pods =
        now
            .deployments(
                it ->
                    it.namespace().equals(workload.namespace())
                        && it.name().equals(workload.name()))
            .stream()
            .flatMap(it -> now.pods(it.namespace(), it.selector()).stream())
            .filter(Pod::servesInMesh)
            .toList();
    if (pods.isEmpty()) {
      return ProxyModes.unknown(workload, "no pod of it is ready that has a sidecar");
    }
    Map<String, Map<Integer, Mode>> byPod = new TreeMap<>();
    try {
      for (Pod pod : pods) {
        byPod.put(pod.name(), modes(pod, atMost));
      }
    } catch (IOException | MeshException e) {
      return ProxyModes.unknown(
          workload, "its sidecar does not answer (%s)".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProxyModes.late(workload, atMost);
    }
    return new HashSet<>(byPod.values()).size() == 1
        ? ProxyModes.of(workload, byPod.values().iterator().next())
        : ProxyModes.unknown(workload, "its pods differ: " + byPod);
  }

  private Map<Integer, Mode> modes(Pod pod, Duration atMost)
      throws IOException, InterruptedException {
    return InboundModes.of(
        PlainHttp.to(forwards.temporary(pod, ADMIN).resolve(InboundModes.ADMIN_PATH))
            .timeout(atMost)
            .get()
            .body());
  }
}
