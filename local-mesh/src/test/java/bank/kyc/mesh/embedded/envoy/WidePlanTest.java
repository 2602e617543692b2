package bank.kyc.mesh.embedded.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.plan.Credential;
import bank.kyc.mesh.model.plan.Destination.Outside;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Route;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.plan.UpstreamSettings;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plan can say although no kind of object says it yet is understood by Envoy's side. */
class WidePlanTest {
  private static final WorkloadId CALLER = new WorkloadId("consumer-in-mesh", "kyc-aggregator-mgt");
  private static final Endpoint OUTSIDE =
      new Endpoint(
          new Outside("bureau.partner.example", 443),
          new Transport.OwnMutual(
              new Transport.Handshake(
                  "bureau.partner.example", false, List.of(), "kubernetes://bureau-cacert"),
              "kubernetes://bureau"));

  private static final List<Credential> GIVEN =
      List.of(
          new Credential.Certificate(
              "kubernetes://bureau", FileContent.of("certificate"), FileContent.of("key")),
          new Credential.Authority("kubernetes://bureau-cacert", FileContent.of("authority")));

  @Test
  void requestsAreSharedByWeight() {
    ProxyResources resources = with(outbound(Protocol.HTTP));

    assertThat(
            resources.routes().stream()
                .filter(routes -> routes.getName().startsWith("outbound|bureau"))
                .flatMap(
                    routes ->
                        routes
                            .getVirtualHosts(0)
                            .getRoutes(0)
                            .getRoute()
                            .getWeightedClusters()
                            .getClustersList()
                            .stream())
                .map(ClusterWeight::getName))
        .containsExactly(
            "outbound|80|v1|bureau.partner.example", "outbound|80|v2|bureau.partner.example");
  }

  @Test
  void connectionsAreSharedByWeight() throws InvalidProtocolBufferException {
    Filter filter =
        with(outbound(Protocol.TCP)).listeners().stream()
            .filter(listener -> listener.getName().startsWith("outbound|bureau"))
            .findFirst()
            .orElseThrow()
            .getFilterChains(0)
            .getFilters(0);

    assertThat(
            filter
                .getTypedConfig()
                .unpack(TcpProxy.class)
                .getWeightedClusters()
                .getClustersList()
                .stream()
                .map(TcpProxy.WeightedCluster.ClusterWeight::getWeight))
        .containsExactly(80, 20);
  }

  @Test
  void aHostOutsideIsLookedUpAndSpokenToWithACertificateOfItsOwn()
      throws InvalidProtocolBufferException {
    Cluster cluster =
        with(outbound(Protocol.HTTP)).clusters().stream()
            .filter(candidate -> candidate.getName().startsWith("outbound|80|v1|bureau"))
            .findFirst()
            .orElseThrow();

    assertThat(cluster.getType()).isEqualTo(Cluster.DiscoveryType.STRICT_DNS);
    UpstreamTlsContext tls =
        cluster
            .getTransportSocketMatches(0)
            .getTransportSocket()
            .getTypedConfig()
            .unpack(UpstreamTlsContext.class);
    assertThat(tls.getSni()).isEqualTo("bureau.partner.example");
    assertThat(tls.getCommonTlsContext().getTlsCertificateSdsSecretConfigs(0).getName())
        .isEqualTo("kubernetes://bureau");
  }

  private static Outbound outbound(Protocol protocol) {
    return new Outbound(
        "bureau.partner.example",
        80,
        protocol,
        List.of(
            new Route(
                List.of(),
                List.of(
                    new Route.Weighted(upstream("v1"), 80),
                    new Route.Weighted(upstream("v2"), 20)))));
  }

  private static Upstream upstream(String subset) {
    return new Upstream(
        "bureau.partner.example",
        80,
        subset,
        List.of(OUTSIDE),
        UpstreamSettings.USUAL,
        Decision.byDefault(Reason.AUTO_MTLS));
  }

  private static ProxyResources with(Outbound outbound) {
    MeshState suite =
        MeshState.empty()
            .with(
                Manifests.read(Path.of("").toAbsolutePath().getParent().resolve("minikube")),
                Instant.EPOCH);
    ProxyPlan caller = Planner.plan(suite).proxies().get(CALLER);
    MeshPlan plan =
        new MeshPlan(
            Map.of(
                CALLER,
                new ProxyPlan(
                    caller.proxy(),
                    caller.inbound(),
                    List.of(),
                    List.of(outbound),
                    List.of(),
                    List.of(),
                    GIVEN)));
    return ProxyResources.of(plan, CALLER, new AddressBook(new Ports(0)::next));
  }
}
