package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.concurrent.Parallel;
import bank.kyc.mesh.embedded.envoy.ConfigurationDigest;
import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows when a sidecar has not only been sent a configuration but behaves by it. An xDS ACK comes
 * before that: a listener may still be warming, and the worker may still hold the old one. So the
 * sidecar is asked what it has until that is what it was sent; then its worker is made to answer,
 * which it does after everything that was queued for it.
 */
public final class SidecarSync {
  private static final Duration POLL = Duration.ofMillis(2);
  private static final JsonMapper JSON = new JsonMapper();
  // the first answer may have overtaken the queue within one turn of the event loop, not the second
  private static final int TURNS = 2;

  private final ControlPlane controlPlane;
  private final SidecarAdmin admin;

  public SidecarSync(ControlPlane controlPlane, SidecarAdmin admin) {
    this.controlPlane = controlPlane;
    this.admin = admin;
  }

  /**
   * Returns when every sidecar behaves by what it was sent.
   *
   * @throws MeshException when one rejects it, or does not have it before the deadline; the message
   *     says which, and what was seen last
   */
  public void await(Map<WorkloadId, ProxyResources> sent, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    Parallel.run(
        sent.entrySet().stream()
            .<Runnable>map(entry -> () -> await(entry.getKey(), entry.getValue(), deadline))
            .toList());
  }

  /**
   * Returns when no sidecar has a connection left of those that are counted under the given names,
   * or at the deadline: then whoever still uses one has been waiting for its answer for long.
   */
  public void awaitDrained(Map<WorkloadId, Set<String>> counted, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    counted.forEach((workload, names) -> deadline.await(POLL, () -> !isConnected(workload, names)));
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

  private void await(WorkloadId workload, ProxyResources resources, Deadline deadline) {
    ConfigurationDigest expected = ConfigurationDigest.of(resources);
    String[] last = {"nothing"};
    boolean synced =
        deadline.await(
            POLL,
            () -> {
              refuseRejected(workload);
              try {
                ConfigurationDigest held = held(workload);
                if (held.equals(expected)) {
                  return answersFromItsWorker(workload);
                }
                last[0] = held.difference(expected);
                return false;
              } catch (IOException e) {
                last[0] = "its admin interface does not answer (" + e.getMessage() + ")";
                return false;
              }
            });
    if (!synced) {
      throw new MeshException(
          "Waited for the sidecar of %s to take its configuration; seen last: %s."
              .formatted(workload, last[0]));
    }
  }

  private void refuseRejected(WorkloadId workload) {
    controlPlane
        .rejection(workload)
        .ifPresent(
            reason -> {
              throw new MeshException(
                  "The sidecar of " + workload + " rejected its configuration: " + reason);
            });
  }

  private boolean answersFromItsWorker(WorkloadId workload) throws IOException {
    for (int turn = 0; turn < TURNS; turn++) {
      admin.askWorker(workload);
    }
    return true;
  }

  private ConfigurationDigest held(WorkloadId workload) throws IOException {
    return ConfigurationDigest.held(
        json(admin.get(workload, "/config_dump?resource=dynamic_active_clusters")),
        json(admin.get(workload, "/config_dump?resource=dynamic_listeners")),
        json(admin.get(workload, "/config_dump?resource=dynamic_route_configs")),
        json(admin.get(workload, "/config_dump?resource=dynamic_active_secrets")));
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
