package bank.kyc.mesh.envoy;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.identity.Certificates;
import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.SidecarPlan;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.WorkloadId;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one sidecar is told over xDS.
 *
 * @param clusters what it connects to
 * @param listeners what it listens on
 * @param secrets its certificate and the root that it trusts
 */
public record SidecarResources(
    List<Cluster> clusters, List<Listener> listeners, List<Secret> secrets) {
  public SidecarResources {
    clusters = List.copyOf(clusters);
    listeners = List.copyOf(listeners);
    secrets = List.copyOf(secrets);
  }

  /**
   * Envoy's resources for one sidecar of a plan.
   *
   * @param mesh who has a sidecar, and so an address of its own
   * @param workload one of {@code mesh}
   */
  public static SidecarResources of(
      MeshPlan mesh, WorkloadId workload, AddressBook addresses, Certificates certificates) {
    SidecarPlan plan = mesh.sidecars().get(workload);
    Clusters clusters = new Clusters(addresses, mesh.sidecars().keySet());
    List<Cluster> allClusters = new ArrayList<>();
    List<Listener> listeners = new ArrayList<>();
    for (Inbound inbound : plan.inbound()) {
      allClusters.add(clusters.inbound(workload, inbound));
      listeners.add(
          InboundListener.of(inbound, addresses.port(new Slot.Inbound(workload, inbound.port()))));
    }
    for (Outbound outbound : plan.outbound()) {
      allClusters.add(clusters.outbound(outbound));
      listeners.add(
          OutboundListener.of(
              outbound,
              addresses.port(
                  new Slot.Outbound(workload, outbound.service().host(), outbound.port()))));
    }
    listeners.add(InForceListener.of(addresses.port(new Slot.InForce(workload))));
    return new SidecarResources(
        allClusters,
        listeners,
        Secrets.of(certificates.of(plan.workload().identity()), certificates.rootPem()));
  }
}
