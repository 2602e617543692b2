package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows when sidecars have not only been sent a configuration but behave by it. An xDS ACK comes
 * before that: a listener may still be warming, and the worker may still hold the old one. So a
 * sidecar that has acknowledged is asked what it has until that is what it was sent; then its
 * worker is made to answer, which it does after everything that was queued for it. One thread, the
 * one that waits, looks at all of them in turn.
 */
public final class SidecarSync {
  private static final Duration POLL = Duration.ofMillis(1);

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
  public void await(Map<WorkloadId, Publisher.Sent> sent, Duration timeout) {
    List<Proof> open = new ArrayList<>();
    sent.forEach((workload, what) -> open.add(new Proof(controlPlane, admin, workload, what)));
    boolean proven =
        Deadline.in(timeout)
            .await(
                POLL,
                () -> {
                  open.removeIf(Proof::isGiven);
                  return open.isEmpty();
                });
    if (!proven) {
      throw new MeshException("Waited for " + open.get(0) + ".");
    }
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
}
