package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.embedded.envoy.Secrets;
import bank.kyc.mesh.embedded.identity.Certificates;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.WorkloadId;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Remembers what every sidecar was sent last, and sends only what is new: resources when policy
 * changes, secrets when certificates are renewed. Neither has to wait for the other.
 */
public final class Publisher {
  private final ControlPlane controlPlane;
  private final Certificates certificates;
  private final Map<WorkloadId, Sent> sent = new HashMap<>();

  /**
   * What a sidecar is to have.
   *
   * @param identity whose certificate it gets
   */
  public record Sent(SpiffeId identity, ProxyResources resources) {}

  public Publisher(ControlPlane controlPlane, Certificates certificates) {
    this.controlPlane = controlPlane;
    this.certificates = certificates;
  }

  /**
   * Sends each sidecar what it does not have yet, and forgets those that are not named.
   *
   * @return the sidecars to which anything was sent
   */
  public synchronized Map<WorkloadId, ProxyResources> publish(Map<WorkloadId, Sent> wanted) {
    Map<WorkloadId, ProxyResources> changed = new LinkedHashMap<>();
    wanted.forEach(
        (workload, next) -> {
          if (!next.equals(sent.put(workload, next))) {
            send(workload, next);
            changed.put(workload, next.resources());
          }
        });
    List.copyOf(sent.keySet()).stream()
        .filter(workload -> !wanted.containsKey(workload))
        .forEach(this::forget);
    return changed;
  }

  /** Sends every sidecar the certificate that it should have by now. */
  public synchronized void republish() {
    sent.forEach(this::send);
  }

  private void send(WorkloadId workload, Sent next) {
    List<Secret> secrets =
        Stream.concat(
                Secrets.of(certificates.of(next.identity()), certificates.rootPem()).stream(),
                next.resources().secrets().stream())
            .toList();
    controlPlane.publish(workload, next.resources(), secrets);
  }

  private void forget(WorkloadId workload) {
    sent.remove(workload);
    controlPlane.forget(workload);
  }
}
