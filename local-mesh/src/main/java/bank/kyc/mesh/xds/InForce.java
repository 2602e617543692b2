package bank.kyc.mesh.xds;

import bank.kyc.mesh.EmbeddedMeshException;
import bank.kyc.mesh.concurrent.SideBySide;
import bank.kyc.mesh.envoy.Fingerprints;
import bank.kyc.mesh.envoy.SidecarResources;
import bank.kyc.mesh.state.WorkloadId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows when a sidecar has not only been sent a configuration but behaves by it. An xDS ACK comes
 * before that: a listener may still be warming, and the worker may still hold the old one. So the
 * sidecar is asked what it has until that is what it was sent; then its worker is made to answer,
 * which it does after everything that was queued for it.
 */
public final class InForce {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final JsonMapper JSON = new JsonMapper();
  // the first answer may have overtaken the queue within one turn of the event loop, not the second
  private static final int TURNS = 2;

  private final ControlPlane controlPlane;
  private final SidecarAdmin admin;

  public InForce(ControlPlane controlPlane, SidecarAdmin admin) {
    this.controlPlane = controlPlane;
    this.admin = admin;
  }

  /**
   * Returns when every sidecar behaves by what it was sent.
   *
   * @throws EmbeddedMeshException when one rejects it, or does not have it before the deadline; the
   *     message says which, and what was seen last
   */
  public void await(Map<WorkloadId, SidecarResources> sent, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    SideBySide.run(
        sent.entrySet().stream()
            .<Runnable>map(entry -> () -> await(entry.getKey(), entry.getValue(), deadline))
            .toList());
  }

  /**
   * Returns when no sidecar has a connection left of those that are counted under the given names,
   * or at the deadline: then whoever still uses one has been waiting for its answer for long.
   */
  public void awaitDeparture(Map<WorkloadId, Set<String>> counted, Duration timeout) {
    Instant deadline = Instant.now().plus(timeout);
    counted.forEach(
        (workload, names) -> {
          while (Instant.now().isBefore(deadline) && isConnected(workload, names)) {
            LockSupport.parkNanos(POLL.toNanos());
          }
        });
  }

  private boolean isConnected(WorkloadId workload, Set<String> names) {
    try {
      return admin
          .get(workload, "/stats?filter=upstream_cx_active")
          .lines()
          .anyMatch(
              line ->
                  !line.endsWith(": 0")
                      && names.stream().anyMatch(name -> line.startsWith("cluster." + name + ".")));
    } catch (IOException e) {
      // it does not run, and so holds no connection
      return false;
    }
  }

  private void await(WorkloadId workload, SidecarResources resources, Instant deadline) {
    Fingerprints expected = Fingerprints.of(resources);
    String last = "nothing";
    while (Instant.now().isBefore(deadline)) {
      controlPlane
          .rejection(workload)
          .ifPresent(
              reason -> {
                throw new EmbeddedMeshException(
                    "The sidecar of " + workload + " rejected its configuration: " + reason);
              });
      try {
        Fingerprints held = held(workload);
        if (held.equals(expected)) {
          for (int turn = 0; turn < TURNS; turn++) {
            admin.askWorker(workload);
          }
          return;
        }
        last = held.difference(expected);
      } catch (IOException e) {
        last = "its admin interface does not answer (" + e.getMessage() + ")";
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new EmbeddedMeshException(
        "Waited for the sidecar of "
            + workload
            + " to take its configuration; seen last: "
            + last
            + ".");
  }

  private Fingerprints held(WorkloadId workload) throws IOException {
    return Fingerprints.held(
        json(admin.get(workload, "/config_dump?resource=dynamic_active_clusters")),
        json(admin.get(workload, "/config_dump?resource=dynamic_listeners")),
        json(admin.get(workload, "/config_dump?resource=dynamic_route_configs")));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
