package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.plan.Inbound;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a sidecar takes what is meant for its application. The filter chains say what is accepted:
 * a connection that matches none is closed, which is how STRICT refuses plaintext.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/filterchain_options.go">filterchain_options.go</a>
 */
final class InboundListener {
  private static final String TLS = "tls";
  private static final String RAW = "raw_buffer";

  private final String name;
  private final Inbound inbound;

  private InboundListener(String name, Inbound inbound) {
    this.name = name;
    this.inbound = inbound;
  }

  static String name(int port) {
    return "inbound|" + port;
  }

  static String standbyName(int port) {
    return "standby|" + port;
  }

  static String cluster(int port) {
    return "inbound|" + port + "||";
  }

  /**
   * @param name of the listener, and of its routes
   */
  static Listener of(String name, Inbound inbound, int listenOn) {
    return new InboundListener(name, inbound).listener(listenOn);
  }

  private Listener listener(int listenOn) {
    return Listener.newBuilder()
        .setName(name)
        .setTrafficDirection(TrafficDirection.INBOUND)
        .setAddress(Protos.loopback(listenOn))
        .addListenerFilters(
            ListenerFilter.newBuilder()
                .setName("envoy.filters.listener.tls_inspector")
                .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance())))
        .addAllFilterChains(chains())
        .addAccessLog(AccessLogs.connectionsWithoutChain())
        .build();
  }

  private List<FilterChain> chains() {
    List<FilterChain> chains = new ArrayList<>();
    if (inbound.mode() != Mode.DISABLE) {
      // the same in STRICT and PERMISSIVE, so that a switch between them does not touch it
      chains.add(mutual("mtls", match(TLS).addAllApplicationProtocols(Tls.ISTIO_ALPN)));
    }
    switch (inbound.mode()) {
      case STRICT -> chains.add(mutual("mtls-any-alpn", match(TLS)));
      // the same wherever it stands, too
      case PERMISSIVE, DISABLE -> {
        chains.add(plain("plaintext", match(RAW)));
        // other TLS than Istio's finds no chain where HTTP is spoken, and is the application's own
        // business where it is not
        if (inbound.protocol() == Protocol.TCP) {
          chains.add(plain("tls-as-it-is", match(TLS)));
        }
      }
      case UNSET -> throw new IllegalArgumentException("a plan has no UNSET mode: " + inbound);
    }
    return chains;
  }

  private FilterChain mutual(String chain, FilterChainMatch.Builder match) {
    return named(
        chain,
        FilterChain.newBuilder()
            .setFilterChainMatch(match)
            .setTransportSocket(Tls.accepting())
            .addAllFilters(filters(true)));
  }

  private FilterChain plain(String chain, FilterChainMatch.Builder match) {
    return named(
        chain, FilterChain.newBuilder().setFilterChainMatch(match).addAllFilters(filters(false)));
  }

  private List<Filter> filters(boolean callerIsKnown) {
    return switch (inbound.protocol()) {
      case HTTP -> List.of(http(callerIsKnown));
      case TCP -> tcp();
    };
  }

  // the name tells one content from another, so that the proxy can be asked which it has
  private static FilterChain named(String name, FilterChain.Builder chain) {
    return chain.setName(name + "@" + Protos.digest(chain.build())).build();
  }

  // routes come on their own, so that what is let through can change while connections stay
  private Filter http(boolean callerIsKnown) {
    HttpConnectionManager.Builder http =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(name)
            .setRds(
                Rds.newBuilder()
                    .setRouteConfigName(name)
                    .setConfigSource(Protos.overTheSameStream()))
            .setNormalizePath(BoolValue.of(true))
            .addAccessLog(AccessLogs.requests())
            .addHttpFilters(HttpTokens.filter())
            .addHttpFilters(HttpAuthorization.filter(HttpAuthorization.DENY))
            .addHttpFilters(HttpAuthorization.filter(HttpAuthorization.ALLOW))
            .addHttpFilters(Protos.router());
    // what a caller claims is dropped, what its certificate proves is set
    http.setForwardClientCertDetails(
        callerIsKnown ? ForwardClientCertDetails.SANITIZE_SET : ForwardClientCertDetails.SANITIZE);
    if (callerIsKnown) {
      http.setSetCurrentClientCertDetails(SetCurrentClientCertDetails.newBuilder().setUri(true));
    }
    return Protos.networkFilter("http_connection_manager", http.build());
  }

  private List<Filter> tcp() {
    List<Filter> filters = new ArrayList<>(TcpAuthorization.filters(inbound.authorization(), name));
    filters.add(
        Protos.networkFilter(
            "tcp_proxy",
            TcpProxy.newBuilder()
                .setStatPrefix(name)
                .setCluster(cluster(inbound.port()))
                .addAccessLog(AccessLogs.connections())
                .build()));
    return filters;
  }

  private static FilterChainMatch.Builder match(String transport) {
    return FilterChainMatch.newBuilder().setTransportProtocol(transport);
  }
}
