package bank.kyc.lab.scale.sidecar;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.EdsClusterConfig;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext.CombinedCertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a sidecar asks for by name, as the clusters and listeners tell that it was sent. */
final class Subscriptions {

  private Subscriptions() {}

  /** The endpoints that its clusters want over the same stream. */
  static Set<String> endpoints(DiscoveryResponse clusters) {
    Set<String> names = new TreeSet<>();
    resources(clusters)
        .forEach(
            cluster -> {
              for (ByteString eds : Fields.at(cluster, Cluster.EDS_CLUSTER_CONFIG_FIELD_NUMBER)) {
                names.add(
                    Stream.of(
                            Fields.texts(eds, EdsClusterConfig.SERVICE_NAME_FIELD_NUMBER),
                            Fields.texts(cluster, Cluster.NAME_FIELD_NUMBER))
                        .flatMap(texts -> texts.stream())
                        .findFirst()
                        .orElse(""));
              }
            });
    return names;
  }

  /** The routes that its listeners want. */
  static Set<String> routes(DiscoveryResponse listeners) {
    Set<String> names = new TreeSet<>();
    chains(listeners)
        .flatMap(
            chain ->
                Fields.at(chain, FilterChain.FILTERS_FIELD_NUMBER, Filter.TYPED_CONFIG_FIELD_NUMBER)
                    .stream())
        .filter(Subscriptions::isHttp)
        .flatMap(
            filter ->
                Fields.texts(
                    filter,
                    Any.VALUE_FIELD_NUMBER,
                    HttpConnectionManager.RDS_FIELD_NUMBER,
                    Rds.ROUTE_CONFIG_NAME_FIELD_NUMBER)
                    .stream())
        .forEach(names::add);
    return names;
  }

  /**
   * The certificates that its listeners show and believe, where they come over the same stream. Its
   * clusters want the same ones.
   */
  static Set<String> secrets(DiscoveryResponse listeners) {
    Set<String> names = new TreeSet<>();
    chains(listeners)
        .flatMap(
            chain ->
                Fields.at(
                    chain,
                    FilterChain.TRANSPORT_SOCKET_FIELD_NUMBER,
                    TransportSocket.TYPED_CONFIG_FIELD_NUMBER,
                    Any.VALUE_FIELD_NUMBER,
                    DownstreamTlsContext.COMMON_TLS_CONTEXT_FIELD_NUMBER)
                    .stream())
        .flatMap(Subscriptions::secretConfigs)
        .filter(Subscriptions::comesOverTheStream)
        .flatMap(secret -> Fields.texts(secret, SdsSecretConfig.NAME_FIELD_NUMBER).stream())
        .forEach(names::add);
    return names;
  }

  /** Whether its application is reached in plaintext, by its inbound listeners. */
  static boolean takesPlaintext(DiscoveryResponse listeners) {
    return resources(listeners)
        .filter(
            listener ->
                Fields.number(listener, Listener.TRAFFIC_DIRECTION_FIELD_NUMBER)
                    == TrafficDirection.INBOUND_VALUE)
        .flatMap(
            listener ->
                Fields.texts(
                    listener,
                    Listener.FILTER_CHAINS_FIELD_NUMBER,
                    FilterChain.FILTER_CHAIN_MATCH_FIELD_NUMBER,
                    FilterChainMatch.TRANSPORT_PROTOCOL_FIELD_NUMBER)
                    .stream())
        .anyMatch("raw_buffer"::equals);
  }

  private static Stream<ByteString> resources(DiscoveryResponse response) {
    return response.getResourcesList().stream().map(Any::getValue);
  }

  private static Stream<ByteString> chains(DiscoveryResponse listeners) {
    return resources(listeners)
        .flatMap(
            listener ->
                Stream.of(
                        Listener.FILTER_CHAINS_FIELD_NUMBER,
                        Listener.DEFAULT_FILTER_CHAIN_FIELD_NUMBER)
                    .flatMap(field -> Fields.at(listener, field).stream()));
  }

  private static boolean isHttp(ByteString filter) {
    return Fields.texts(filter, Any.TYPE_URL_FIELD_NUMBER).stream()
        .anyMatch(url -> url.endsWith(HttpConnectionManager.getDescriptor().getFullName()));
  }

  private static Stream<ByteString> secretConfigs(ByteString tls) {
    return Stream.of(
            Fields.at(tls, CommonTlsContext.TLS_CERTIFICATE_SDS_SECRET_CONFIGS_FIELD_NUMBER),
            Fields.at(tls, CommonTlsContext.VALIDATION_CONTEXT_SDS_SECRET_CONFIG_FIELD_NUMBER),
            Fields.at(
                tls,
                CommonTlsContext.COMBINED_VALIDATION_CONTEXT_FIELD_NUMBER,
                CombinedCertificateValidationContext
                    .VALIDATION_CONTEXT_SDS_SECRET_CONFIG_FIELD_NUMBER))
        .flatMap(configs -> configs.stream());
  }

  private static boolean comesOverTheStream(ByteString secret) {
    return !Fields.at(
            secret, SdsSecretConfig.SDS_CONFIG_FIELD_NUMBER, ConfigSource.ADS_FIELD_NUMBER)
        .isEmpty();
  }
}
