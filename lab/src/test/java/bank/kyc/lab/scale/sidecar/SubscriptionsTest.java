package bank.kyc.lab.scale.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what Envoy's own types have written. */
class SubscriptionsTest {
  private static final ConfigSource THE_STREAM =
      ConfigSource.newBuilder().setAds(AggregatedConfigSource.getDefaultInstance()).build();

  @Test
  void asksForTheEndpointsOfClustersThatWantThem() {
    Cluster byName =
        Cluster.newBuilder()
            .setName("outbound|8080||a")
            .setType(Cluster.DiscoveryType.EDS)
            .setEdsClusterConfig(EdsClusterConfig.newBuilder().setEdsConfig(THE_STREAM))
            .build();
    Cluster byService =
        byName.toBuilder()
            .setEdsClusterConfig(EdsClusterConfig.newBuilder().setServiceName("b"))
            .build();
    Cluster fixed = Cluster.newBuilder().setName("inbound|8080||").build();

    assertThat(Subscriptions.endpoints(response(byName, byService, fixed)))
        .containsExactly("b", "outbound|8080||a");
  }

  @Test
  void asksForTheRoutesOfConnectionManagersAndOfNothingElse() {
    Listener http =
        Listener.newBuilder()
            .addFilterChains(chain(http("80")))
            .setDefaultFilterChain(chain(http("by-default")))
            .build();
    Listener tcp =
        Listener.newBuilder()
            .addFilterChains(chain(TcpProxy.newBuilder().setCluster("no-route").build()))
            .build();

    assertThat(Subscriptions.routes(response(http, tcp))).containsExactly("80", "by-default");
  }

  @Test
  void asksForSecretsThatComeOverTheStream() {
    assertThat(Subscriptions.secrets(response(tls(THE_STREAM))))
        .containsExactly("ROOTCA", "default");
  }

  @Test
  void leavesSecretsToTheirOwnServerWhereThereIsOne() {
    ConfigSource agent =
        ConfigSource.newBuilder().setApiConfigSource(ApiConfigSource.getDefaultInstance()).build();

    assertThat(Subscriptions.secrets(response(tls(agent)))).isEmpty();
  }

  @Test
  void plaintextIsTakenWhereAnInboundListenerHasAChainForIt() {
    assertThat(takes(TrafficDirection.INBOUND, "tls", "raw_buffer")).isTrue();
    assertThat(takes(TrafficDirection.INBOUND, "tls")).isFalse();
    assertThat(takes(TrafficDirection.OUTBOUND, "raw_buffer")).isFalse();
  }

  private static boolean takes(TrafficDirection direction, String... transports) {
    Listener.Builder listener = Listener.newBuilder().setTrafficDirection(direction);
    Stream.of(transports)
        .map(transport -> FilterChainMatch.newBuilder().setTransportProtocol(transport))
        .map(match -> FilterChain.newBuilder().setFilterChainMatch(match))
        .forEach(listener::addFilterChains);
    return Subscriptions.takesPlaintext(response(listener.build()));
  }

  private static Message http(String route) {
    return HttpConnectionManager.newBuilder()
        .setRds(Rds.newBuilder().setConfigSource(THE_STREAM).setRouteConfigName(route))
        .build();
  }

  private static FilterChain chain(Message filter) {
    return FilterChain.newBuilder()
        .addFilters(Filter.newBuilder().setName("f").setTypedConfig(Any.pack(filter)))
        .build();
  }

  private static Listener tls(ConfigSource source) {
    var common =
        CommonTlsContext.newBuilder()
            .addTlsCertificateSdsSecretConfigs(secret("default", source))
            .setCombinedValidationContext(
                CombinedCertificateValidationContext.newBuilder()
                    .setValidationContextSdsSecretConfig(secret("ROOTCA", source)));
    return Listener.newBuilder()
        .addFilterChains(
            FilterChain.newBuilder()
                .setTransportSocket(
                    TransportSocket.newBuilder()
                        .setName("tls")
                        .setTypedConfig(
                            Any.pack(
                                DownstreamTlsContext.newBuilder()
                                    .setCommonTlsContext(common)
                                    .build()))))
        .build();
  }

  private static SdsSecretConfig secret(String name, ConfigSource source) {
    return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(source).build();
  }

  private static DiscoveryResponse response(Message... resources) {
    return DiscoveryResponse.newBuilder()
        .addAllResources(List.of(resources).stream().map(Any::pack).toList())
        .build();
  }
}
