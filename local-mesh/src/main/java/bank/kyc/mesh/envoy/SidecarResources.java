package bank.kyc.mesh.envoy;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.SidecarPlan;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.WorkloadId;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sidecar is told over xDS, its secrets left out: those change on their own.
 *
 * @param clusters what it connects to
 * @param listeners what it listens on
 * @param routes what becomes of requests that were accepted
 */
public record SidecarResources(
    List<Cluster> clusters, List<Listener> listeners, List<RouteConfiguration> routes) {
  public SidecarResources {
    routes = List.copyOf(routes);
    clusters = List.copyOf(clusters);
    listeners = List.copyOf(listeners);
  }

  /**
   * Envoy's resources for one sidecar of a plan.
   *
   * @param mesh who has a sidecar, and so an address of its own
   * @param workload one of {@code mesh}
   */
  public static SidecarResources of(MeshPlan mesh, WorkloadId workload, AddressBook addresses) {
    SidecarPlan plan = mesh.sidecars().get(workload);
    Clusters clusters = new Clusters(addresses, mesh.sidecars().keySet());
    List<Cluster> allClusters = new ArrayList<>();
    List<Listener> listeners = new ArrayList<>();
    List<RouteConfiguration> routes = new ArrayList<>();
    for (Inbound inbound : plan.inbound()) {
      String name = InboundListener.name(inbound.port());
      int port = addresses.port(new Slot.Inbound(workload, inbound.port()));
      allClusters.add(clusters.inbound(workload, inbound));
      listeners.add(InboundListener.of(name, inbound, port));
      routes.add(InboundRoutes.of(name, inbound));
    }
    for (Inbound sideDoor : plan.sideDoors()) {
      String name = InboundListener.sideDoorName(sideDoor.port());
      int port = addresses.port(new Slot.SideDoor(workload, sideDoor.port()));
      listeners.add(InboundListener.of(name, sideDoor, port));
      routes.add(InboundRoutes.of(name, sideDoor));
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
    return new SidecarResources(allClusters, listeners, routes);
  }
}
