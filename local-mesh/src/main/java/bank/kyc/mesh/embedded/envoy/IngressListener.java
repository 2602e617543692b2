package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Ingress;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.direct_response.v3.Config;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.List;

/**
 * Where a gateway takes what comes to one of its ports. Where TLS is spoken, each server is a chain
 * of its own, found by the name that the handshake asks for; a handshake for another name, or for
 * one whose certificate is not there, finds none and is reset.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/gateway.go">buildGatewayListeners</a>
 */
final class IngressListener {
  private static final String EVERY_HOST = "*";

  /** As Istio's proxies call themselves. */
  private static final String SERVER_NAME = "istio-envoy";

  private final Ingress ingress;

  private IngressListener(Ingress ingress) {
    this.ingress = ingress;
  }

  static Listener of(Ingress ingress, int listenOn) {
    return new IngressListener(ingress).listener(listenOn);
  }

  /** The name of a server's routes. */
  static String name(Ingress ingress, Ingress.Server server) {
    return server.tls().isEmpty()
        ? name(ingress)
        : "%s|%s|%s".formatted(name(ingress), server.gateway().path(), server.hosts().get(0));
  }

  private static String name(Ingress ingress) {
    return "ingress|" + ingress.port();
  }

  private Listener listener(int listenOn) {
    Listener.Builder listener =
        Listener.newBuilder()
            .setName(name(ingress))
            .setTrafficDirection(TrafficDirection.OUTBOUND)
            .setAddress(Protos.loopback(listenOn))
            .addAccessLog(AccessLogs.connectionsWithoutChain());
    if (ingress.servers().stream().anyMatch(server -> server.tls().isPresent())) {
      listener.addListenerFilters(
          ListenerFilter.newBuilder()
              .setName("envoy.filters.listener.tls_inspector")
              .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance())));
    }
    ingress.servers().stream()
        .filter(Ingress.Server::isOpen)
        .map(this::chain)
        .forEach(listener::addFilterChains);
    return listener.getFilterChainsCount() == 0
        ? listener.addFilterChains(forNobody()).build()
        : listener.build();
  }

  private FilterChain chain(Ingress.Server server) {
    FilterChain.Builder chain = FilterChain.newBuilder().addFilters(http(server));
    server
        .tls()
        .ifPresent(
            tls -> chain.setFilterChainMatch(match(server)).setTransportSocket(Tls.serving(tls)));
    // the name tells one content from another, so that the proxy can be asked which it has
    return chain.setName(server.hosts().get(0) + "@" + Protos.digest(chain.build())).build();
  }

  private static FilterChainMatch match(Ingress.Server server) {
    FilterChainMatch.Builder match = FilterChainMatch.newBuilder();
    if (server.hosts().stream().noneMatch(host -> host.written().equals(EVERY_HOST))) {
      server.hosts().forEach(host -> match.addServerNames(host.written()));
    }
    return match.build();
  }

  // Envoy takes no listener without a chain
  private static FilterChain forNobody() {
    return FilterChain.newBuilder()
        .setName("nobody")
        .setFilterChainMatch(FilterChainMatch.newBuilder().addServerNames("nobody.invalid"))
        .addFilters(
            Protos.networkFilter(
                "direct_response",
                Config.newBuilder()
                    .setResponse(DataSource.newBuilder().setInlineString(""))
                    .build()))
        .build();
  }

  private Filter http(Ingress.Server server) {
    HttpConnectionManager http =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(name(ingress, server))
            .setServerName(SERVER_NAME)
            .setRds(
                Rds.newBuilder()
                    .setRouteConfigName(name(ingress, server))
                    .setConfigSource(Protos.overTheSameStream()))
            .setUseRemoteAddress(BoolValue.of(true))
            .setNormalizePath(BoolValue.of(true))
            // what a client claims is dropped, what its certificate proves is set
            .setForwardClientCertDetails(ForwardClientCertDetails.SANITIZE_SET)
            .setSetCurrentClientCertDetails(
                SetCurrentClientCertDetails.newBuilder()
                    .setSubject(BoolValue.of(true))
                    .setUri(true)
                    .setDns(true))
            .addAccessLog(AccessLogs.requests())
            .addAllHttpFilters(HttpTokens.filters(server.tokens()))
            .addAllHttpFilters(HttpAuthorization.filters(server.authorization()))
            .addHttpFilters(Protos.router())
            .build();
    return Protos.networkFilter("http_connection_manager", http);
  }

  /** The secrets of its servers, by the names under which these ask for them. */
  static List<Secret> secrets(Ingress ingress) {
    return ingress.servers().stream()
        .flatMap(server -> server.tls().stream())
        .flatMap(
            tls ->
                tls.credential().stream()
                    .flatMap(credential -> Secrets.of(Tls.secretName(tls), credential).stream()))
        .distinct()
        .toList();
  }
}
