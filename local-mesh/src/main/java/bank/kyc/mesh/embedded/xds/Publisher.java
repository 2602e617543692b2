package bank.kyc.mesh.embedded.xds;

import bank.kyc.mesh.embedded.envoy.ProxyResources;
import bank.kyc.mesh.embedded.envoy.ResourceType;
import bank.kyc.mesh.embedded.envoy.Secrets;
import bank.kyc.mesh.embedded.identity.Certificates;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.WorkloadId;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Remembers what every sidecar was sent last, and sends only what is new: resources when policy
 * changes, secrets when certificates are renewed. Neither has to wait for the other.
 */
public final class Publisher implements AutoCloseable {
  private final ControlPlane controlPlane;
  private final Certificates certificates;
  private final Map<WorkloadId, Wanted> sent = new LinkedHashMap<>();
  private final Set<WorkloadId> askedForSecrets = new HashSet<>();
  private final ExecutorService issuing = Executors.newSingleThreadExecutor(Publisher::daemon);

  /**
   * What a sidecar is to have.
   *
   * @param identity whose certificate it gets
   * @param onDemand whether it gets that when it asks for it, since keys take time to make
   */
  public record Wanted(SpiffeId identity, boolean onDemand, ProxyResources resources) {}

  /**
   * What a sidecar was sent.
   *
   * @param types those of which anything has changed
   */
  public record Sent(ProxyResources resources, Set<ResourceType> types) {}

  public Publisher(ControlPlane controlPlane, Certificates certificates) {
    this.controlPlane = controlPlane;
    this.certificates = certificates;
    controlPlane.onSecretsAsked(node -> issuing.execute(() -> secretsAsked(node)));
  }

  /**
   * Sends each sidecar what it does not have yet, and forgets those that are not named.
   *
   * @return the sidecars to which anything was sent
   */
  public synchronized Map<WorkloadId, Sent> publish(Map<WorkloadId, Wanted> wanted) {
    Map<WorkloadId, Sent> changed = new LinkedHashMap<>();
    wanted.forEach(
        (workload, next) -> {
          if (!next.equals(sent.put(workload, next))) {
            Set<ResourceType> types = send(workload, next);
            if (!types.isEmpty()) {
              changed.put(workload, new Sent(next.resources(), types));
            }
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

  @Override
  public void close() {
    issuing.shutdownNow();
  }

  private synchronized void secretsAsked(String node) {
    sent.forEach(
        (workload, wanted) -> {
          if (wanted.onDemand()
              && workload.toString().equals(node)
              && askedForSecrets.add(workload)) {
            send(workload, wanted);
          }
        });
  }

  private Set<ResourceType> send(WorkloadId workload, Wanted next) {
    boolean issued = !next.onDemand() || askedForSecrets.contains(workload);
    List<Secret> own =
        issued ? Secrets.of(certificates.of(next.identity()), certificates.rootPem()) : List.of();
    List<Secret> secrets =
        Stream.concat(own.stream(), next.resources().secrets().stream()).toList();
    return controlPlane.publish(workload, next.resources(), secrets);
  }

  private void forget(WorkloadId workload) {
    sent.remove(workload);
    askedForSecrets.remove(workload);
    controlPlane.forget(workload);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "certificates-on-demand");
    thread.setDaemon(true);
    return thread;
  }
}
