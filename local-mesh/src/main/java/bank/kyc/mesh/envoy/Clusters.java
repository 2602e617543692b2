package bank.kyc.mesh.envoy;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.manifest.DestinationRule.Balance;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.policy.SidecarPlan.Wire;
import bank.kyc.mesh.state.WorkloadId;
import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.TransportSocketMatch;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import java.util.Set;

/** What a sidecar connects to: its own application, and the workloads behind each Service. */
final class Clusters {
  /** The metadata under which a cluster carries its own fingerprint. */
  static final String FINGERPRINT = "kyc.mesh/fingerprint";

  private static final String SOCKET_MATCH = "envoy.transport_socket_match";
  private static final String TLS_MODE = "tlsMode";
  private static final Duration CONNECT_TIMEOUT = Duration.newBuilder().setSeconds(10).build();

  private final AddressBook addresses;
  private final Set<WorkloadId> withSidecar;

  Clusters(AddressBook addresses, Set<WorkloadId> withSidecar) {
    this.addresses = addresses;
    this.withSidecar = withSidecar;
  }

  Cluster inbound(WorkloadId workload, Inbound inbound) {
    int application = addresses.port(new Slot.Application(workload, inbound.port()));
    return fingerprinted(
        cluster(InboundListener.cluster(inbound.port()))
            .setLoadAssignment(
                ClusterLoadAssignment.newBuilder()
                    .setClusterName(InboundListener.cluster(inbound.port()))
                    .addEndpoints(
                        LocalityLbEndpoints.newBuilder()
                            .addLbEndpoints(
                                endpoint(application, Metadata.getDefaultInstance())))));
  }

  Cluster outbound(Outbound outbound) {
    LocalityLbEndpoints.Builder endpoints = LocalityLbEndpoints.newBuilder();
    for (Endpoint endpoint : outbound.endpoints()) {
      endpoints.addLbEndpoints(endpoint(addresses.reach(slot(endpoint)), tlsMode(endpoint.wire())));
    }
    return fingerprinted(
        cluster(outbound.cluster())
            .setAltStatName(statName(outbound))
            .setLbPolicy(lbPolicy(outbound.balance()))
            .addTransportSocketMatches(
                TransportSocketMatch.newBuilder()
                    .setName("tlsMode-istio")
                    .setMatch(Protos.struct(TLS_MODE, "istio"))
                    .setTransportSocket(Tls.calling(outbound.handshake())))
            .addTransportSocketMatches(
                TransportSocketMatch.newBuilder()
                    .setName("tlsMode-simple")
                    .setMatch(Protos.struct(TLS_MODE, "simple"))
                    .setTransportSocket(Tls.simple()))
            .addTransportSocketMatches(
                TransportSocketMatch.newBuilder()
                    .setName("tlsMode-disabled")
                    .setMatch(Struct.getDefaultInstance())
                    .setTransportSocket(Tls.plaintext()))
            .setLoadAssignment(
                ClusterLoadAssignment.newBuilder()
                    .setClusterName(outbound.cluster())
                    .addEndpoints(endpoints)));
  }

  /**
   * Under which name a sidecar counts its connections to a Service: another one while they go
   * through a side door, so that it can be seen when those that do not have ended.
   */
  static String statName(Outbound outbound) {
    boolean sideDoor = outbound.endpoints().stream().anyMatch(Endpoint::sideDoor);
    return (sideDoor ? "side-door/" : "") + outbound.cluster();
  }

  private Slot slot(Endpoint endpoint) {
    if (endpoint.sideDoor()) {
      return new Slot.SideDoor(endpoint.workload(), endpoint.port());
    }
    return withSidecar.contains(endpoint.workload())
        ? new Slot.Inbound(endpoint.workload(), endpoint.port())
        : new Slot.Application(endpoint.workload(), endpoint.port());
  }

  private static Cluster.Builder cluster(String name) {
    return Cluster.newBuilder()
        .setName(name)
        .setType(Cluster.DiscoveryType.STATIC)
        .setConnectTimeout(CONNECT_TIMEOUT);
  }

  private static LbEndpoint endpoint(int port, Metadata metadata) {
    return LbEndpoint.newBuilder()
        .setEndpoint(
            io.envoyproxy.envoy.config.endpoint.v3.Endpoint.newBuilder()
                .setAddress(Protos.loopback(port)))
        .setMetadata(metadata)
        .build();
  }

  private static Cluster.LbPolicy lbPolicy(Balance balance) {
    return switch (balance) {
      case LEAST_REQUEST -> Cluster.LbPolicy.LEAST_REQUEST;
      case RANDOM -> Cluster.LbPolicy.RANDOM;
      case ROUND_ROBIN -> Cluster.LbPolicy.ROUND_ROBIN;
    };
  }

  private static Metadata tlsMode(Wire wire) {
    String mode =
        switch (wire) {
          case MUTUAL_TLS -> "istio";
          case SIMPLE_TLS -> "simple";
          case PLAINTEXT -> "disabled";
        };
    return Metadata.newBuilder()
        .putFilterMetadata(SOCKET_MATCH, Protos.struct(TLS_MODE, mode))
        .build();
  }

  private static Cluster fingerprinted(Cluster.Builder cluster) {
    String fingerprint = Protos.fingerprint(cluster.build());
    return cluster
        .setMetadata(
            Metadata.newBuilder().putFilterMetadata(FINGERPRINT, Protos.struct("of", fingerprint)))
        .build();
  }
}
