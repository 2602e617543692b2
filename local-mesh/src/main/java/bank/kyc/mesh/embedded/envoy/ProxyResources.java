package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.plan.Credential;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.Ingress;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.WorkloadId;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one proxy is told over xDS. Its own certificate is left out: that is renewed on its own.
 *
 * @param clusters what it connects to
 * @param listeners what it listens on
 * @param routes what becomes of requests
 * @param secrets the certificates and authorities that rules name
 */
public record ProxyResources(
    List<Cluster> clusters,
    List<Listener> listeners,
    List<RouteConfiguration> routes,
    List<Secret> secrets) {
  public ProxyResources {
    routes = List.copyOf(routes);
    clusters = List.copyOf(clusters);
    listeners = List.copyOf(listeners);
    secrets = secrets.stream().distinct().toList();
  }

  /**
   * Envoy's resources for one proxy of a plan.
   *
   * @param mesh who has a proxy, and so an address of its own
   * @param workload one of {@code mesh}
   */
  public static ProxyResources of(MeshPlan mesh, WorkloadId workload, AddressBook addresses) {
    return of(mesh, workload, addresses, new Parts());
  }

  /**
   * The same, with the parts that were made before of what has not changed since.
   *
   * @param parts those of this proxy, with these addresses
   */
  static ProxyResources of(MeshPlan mesh, WorkloadId workload, AddressBook addresses, Parts parts) {
    ProxyPlan plan = mesh.proxies().get(workload);
    Set<String> given =
        plan.credentials().stream().map(Credential::name).collect(Collectors.toSet());
    Clusters clusters = new Clusters(addresses, mesh, given);
    List<Cluster> allClusters = new ArrayList<>();
    List<Listener> listeners = new ArrayList<>();
    List<RouteConfiguration> routes = new ArrayList<>();
    for (Inbound inbound : plan.inbound()) {
      Slot slot = new Slot.Inbound(workload, inbound.port());
      allClusters.add(
          parts.of(List.of("cluster", inbound.port()), () -> clusters.inbound(workload, inbound)));
      String name = InboundListener.name(inbound.port());
      add(name, inbound, addresses.port(slot), parts, listeners, routes);
    }
    for (Inbound standby : plan.standby()) {
      Slot slot = new Slot.Standby(workload, standby.port());
      String name = InboundListener.standbyName(standby.port());
      add(name, standby, addresses.port(slot), parts, listeners, routes);
    }
    // routes of several hosts may lead to one upstream
    Set<Upstream> upstreams = new HashSet<>();
    Stream.concat(
            plan.upstreams()
                // a route to what there is not leads to no cluster
                .filter(upstream -> upstream.by().reason() != Reason.ROUTED_TO_NOBODY),
            plan.keys().stream())
        .filter(upstreams::add)
        .map(
            upstream ->
                parts.of(List.of("cluster", upstream, given), () -> clusters.outbound(upstream)))
        .forEach(allClusters::add);
    for (Outbound outbound : plan.outbound()) {
      Slot slot = new Slot.Outbound(workload, outbound.host(), outbound.port());
      int port = addresses.port(slot);
      listeners.add(
          parts.of(List.of("listener", outbound), () -> OutboundListener.of(outbound, port)));
      if (outbound.protocol() == Protocol.HTTP) {
        routes.add(parts.of(List.of("routes", outbound), () -> OutboundRoutes.of(outbound)));
      }
    }
    List<Secret> secrets = new ArrayList<>();
    for (Ingress ingress : plan.ingress()) {
      Slot slot = new Slot.Ingress(workload, ingress.port());
      listeners.add(IngressListener.of(ingress, addresses.port(slot)));
      secrets.addAll(IngressListener.secrets(ingress));
      ingress.servers().stream()
          .filter(Ingress.Server::isOpen)
          .map(server -> IngressRoutes.of(IngressListener.name(ingress, server), server))
          .forEach(routes::add);
    }
    listeners.add(
        parts.of(List.of("sync"), () -> SyncListener.of(addresses.port(new Slot.Sync(workload)))));
    secrets.addAll(Secrets.of(plan.credentials()));
    return new ProxyResources(allClusters, listeners, routes, secrets);
  }

  private static void add(
      String name,
      Inbound inbound,
      int listenOn,
      Parts parts,
      List<Listener> listeners,
      List<RouteConfiguration> routes) {
    listeners.add(
        parts.of(
            List.of("listener", name, inbound), () -> InboundListener.of(name, inbound, listenOn)));
    if (inbound.protocol() == Protocol.HTTP) {
      routes.add(parts.of(List.of("routes", name, inbound), () -> InboundRoutes.of(name, inbound)));
    }
  }
}
