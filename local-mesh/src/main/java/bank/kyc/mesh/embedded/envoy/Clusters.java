package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.plan.Destination;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Destination.Outside;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Transport.Handshake;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.state.WorkloadId;
import com.google.protobuf.BoolValue;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.TransportSocketMatch;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a proxy connects to: its own application, and its upstreams. */
final class Clusters {
  /** The metadata under which a cluster carries a digest of itself. */
  static final String DIGEST = "kyc.mesh/digest";

  private static final String SOCKET_MATCH = "envoy.transport_socket_match";
  private static final String TRANSPORT = "transport";
  private static final Duration CONNECT_TIMEOUT = Duration.newBuilder().setSeconds(10).build();

  private final AddressBook addresses;
  private final MeshPlan mesh;
  private final Set<String> credentials;

  /**
   * Those of one proxy.
   *
   * @param credentials the names of what it is given over SDS beside its own certificate
   */
  Clusters(AddressBook addresses, MeshPlan mesh, Set<String> credentials) {
    this.addresses = addresses;
    this.mesh = mesh;
    this.credentials = credentials;
  }

  Cluster inbound(WorkloadId workload, Inbound inbound) {
    int application = addresses.port(new Slot.Application(workload, inbound.port()));
    return digested(
        cluster(InboundListener.cluster(inbound.port()))
            .setType(Cluster.DiscoveryType.STATIC)
            .setLoadAssignment(
                ClusterLoadAssignment.newBuilder()
                    .setClusterName(InboundListener.cluster(inbound.port()))
                    .addEndpoints(
                        LocalityLbEndpoints.newBuilder()
                            .addLbEndpoints(
                                endpoint(
                                    Protos.loopback(application),
                                    Metadata.getDefaultInstance())))));
  }

  Cluster outbound(Upstream upstream) {
    LocalityLbEndpoints.Builder endpoints = LocalityLbEndpoints.newBuilder();
    Map<Transport, String> transports = new LinkedHashMap<>();
    for (Endpoint endpoint : upstream.endpoints()) {
      String name =
          transports.computeIfAbsent(
              endpoint.transport(), spoken -> "transport-" + transports.size());
      endpoints.addLbEndpoints(endpoint(address(endpoint.destination()), transport(name)));
    }
    Cluster.Builder cluster =
        cluster(upstream.name())
            .setType(discovery(upstream))
            .setAltStatName(statName(upstream))
            .setLoadAssignment(
                ClusterLoadAssignment.newBuilder()
                    .setClusterName(upstream.name())
                    .addEndpoints(endpoints));
    if (isOutside(upstream)) {
      // a name that is not found yet is no reason to wait
      cluster
          .setDnsLookupFamily(Cluster.DnsLookupFamily.V4_PREFERRED)
          .setWaitForWarmOnInit(BoolValue.of(false));
    }
    UpstreamOptions.set(upstream.settings(), cluster);
    UpstreamOptions.followHost(
        transports.keySet().stream().flatMap(Clusters::handshake).anyMatch(h -> h.sni().isEmpty()),
        transports.keySet().stream().flatMap(Clusters::handshake).anyMatch(h -> h.hostMustAnswer()),
        cluster);
    transports.forEach(
        (spoken, name) ->
            cluster.addTransportSocketMatches(
                TransportSocketMatch.newBuilder()
                    .setName(name)
                    .setMatch(Protos.struct(TRANSPORT, name))
                    .setTransportSocket(Tls.calling(spoken, credentials))));
    return digested(cluster);
  }

  /**
   * Under which name a proxy counts its connections to an upstream: another one while they go
   * through a standby, so that it can be seen when those that do not have ended.
   */
  static String statName(Upstream upstream) {
    boolean standby =
        upstream.endpoints().stream()
            .anyMatch(endpoint -> endpoint.destination() instanceof InMesh to && to.standby());
    return (standby ? "standby/" : "") + upstream.name();
  }

  private Address address(Destination destination) {
    if (destination instanceof InMesh to) {
      return Protos.loopback(addresses.reach(slot(to)));
    }
    Outside outside = (Outside) destination;
    return Protos.address(outside.address(), outside.port());
  }

  private Slot slot(InMesh to) {
    if (to.standby()) {
      return new Slot.Standby(to.workload(), to.port());
    }
    return Optional.ofNullable(mesh.proxies().get(to.workload()))
        .map(callee -> Slot.wayIn(callee.proxy().workload(), to.port()))
        .orElseGet(() -> new Slot.Application(to.workload(), to.port()));
  }

  // a name outside of the mesh is looked up, and looked up again
  private static Cluster.DiscoveryType discovery(Upstream upstream) {
    return isOutside(upstream) ? Cluster.DiscoveryType.STRICT_DNS : Cluster.DiscoveryType.STATIC;
  }

  private static boolean isOutside(Upstream upstream) {
    return upstream.endpoints().stream().anyMatch(e -> e.destination() instanceof Outside);
  }

  private static Stream<Handshake> handshake(Transport transport) {
    if (transport instanceof Transport.Tls tls) {
      return Stream.of(tls.handshake());
    }
    return transport instanceof Transport.OwnMutual own
        ? Stream.of(own.handshake())
        : Stream.empty();
  }

  private static Cluster.Builder cluster(String name) {
    return Cluster.newBuilder().setName(name).setConnectTimeout(CONNECT_TIMEOUT);
  }

  private static LbEndpoint endpoint(Address address, Metadata metadata) {
    return LbEndpoint.newBuilder()
        .setEndpoint(
            io.envoyproxy.envoy.config.endpoint.v3.Endpoint.newBuilder().setAddress(address))
        .setMetadata(metadata)
        .build();
  }

  private static Metadata transport(String name) {
    return Metadata.newBuilder()
        .putFilterMetadata(SOCKET_MATCH, Protos.struct(TRANSPORT, name))
        .build();
  }

  private static Cluster digested(Cluster.Builder cluster) {
    String digest = Protos.digest(cluster.build());
    return cluster
        .setMetadata(Metadata.newBuilder().putFilterMetadata(DIGEST, Protos.struct("of", digest)))
        .build();
  }
}
