package bank.kyc.mesh.envoy;

import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails;
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

  private InboundListener() {}

  static String name(int port) {
    return "inbound|" + port;
  }

  static String cluster(int port) {
    return "inbound|" + port + "||";
  }

  static Listener of(Inbound inbound, int listenOn) {
    return Listener.newBuilder()
        .setName(name(inbound.port()))
        .setTrafficDirection(TrafficDirection.INBOUND)
        .setAddress(Protos.loopback(listenOn))
        .addListenerFilters(
            ListenerFilter.newBuilder()
                .setName("envoy.filters.listener.tls_inspector")
                .setTypedConfig(Any.pack(TlsInspector.getDefaultInstance())))
        .addAllFilterChains(chains(inbound))
        .addAccessLog(AccessLogs.refusedConnections())
        .build();
  }

  private static List<FilterChain> chains(Inbound inbound) {
    List<FilterChain> chains = new ArrayList<>();
    if (inbound.mode() != Mode.DISABLE) {
      // the same in STRICT and PERMISSIVE, so that a switch between them does not touch it
      chains.add(mutual("mtls", match(TLS).addAllApplicationProtocols(Tls.ISTIO_ALPN), inbound));
    }
    // a plaintext chain, too, is the same wherever it stands
    switch (inbound.mode()) {
      case STRICT -> chains.add(mutual("mtls-any-alpn", match(TLS), inbound));
      case PERMISSIVE -> {
        chains.add(plaintext("plaintext", RAW, inbound));
        chains.add(otherTls(inbound));
      }
      case DISABLE -> {
        chains.add(plaintext("plaintext", RAW, inbound));
        // TLS is read as the HTTP that it is not, and answered 400
        chains.add(plaintext("tls-as-http", TLS, inbound));
      }
      case UNSET -> throw new IllegalArgumentException("a plan has no UNSET mode: " + inbound);
    }
    return chains;
  }

  private static FilterChain mutual(String name, FilterChainMatch.Builder match, Inbound inbound) {
    HttpConnectionManager.Builder http =
        http(inbound)
            // what a caller claims is dropped, what its certificate proves is set
            .setForwardClientCertDetails(ForwardClientCertDetails.SANITIZE_SET)
            .setSetCurrentClientCertDetails(SetCurrentClientCertDetails.newBuilder().setUri(true));
    return named(
        name,
        FilterChain.newBuilder()
            .setFilterChainMatch(match)
            .setTransportSocket(Tls.accepting())
            .addFilters(filter("http_connection_manager", Any.pack(http.build()))));
  }

  private static FilterChain plaintext(String name, String transport, Inbound inbound) {
    HttpConnectionManager.Builder http =
        http(inbound).setForwardClientCertDetails(ForwardClientCertDetails.SANITIZE);
    return named(
        name,
        FilterChain.newBuilder()
            .setFilterChainMatch(match(transport))
            .addFilters(filter("http_connection_manager", Any.pack(http.build()))));
  }

  private static FilterChain otherTls(Inbound inbound) {
    TcpProxy proxy =
        TcpProxy.newBuilder()
            .setStatPrefix("inbound_tls_passthrough")
            .setCluster(cluster(inbound.port()))
            .build();
    return named(
        "other-tls",
        FilterChain.newBuilder()
            .setFilterChainMatch(match(TLS))
            .addFilters(filter("tcp_proxy", Any.pack(proxy))));
  }

  private static HttpConnectionManager.Builder http(Inbound inbound) {
    Route toApplication =
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setPrefix("/"))
            .setRoute(
                RouteAction.newBuilder()
                    .setCluster(cluster(inbound.port()))
                    .setTimeout(Duration.getDefaultInstance()))
            .build();
    return HttpConnectionManager.newBuilder()
        .setStatPrefix("inbound_" + inbound.port())
        .setRouteConfig(
            RouteConfiguration.newBuilder()
                .setName("inbound")
                .addVirtualHosts(
                    VirtualHost.newBuilder()
                        .setName("application")
                        .addDomains("*")
                        .addRoutes(toApplication)))
        .addAccessLog(AccessLogs.requests())
        .addHttpFilters(Protos.router());
  }

  private static FilterChainMatch.Builder match(String transport) {
    return FilterChainMatch.newBuilder().setTransportProtocol(transport);
  }

  private static Filter filter(String name, Any config) {
    return Filter.newBuilder()
        .setName("envoy.filters.network." + name)
        .setTypedConfig(config)
        .build();
  }

  // the name tells one content from another, so that the sidecar can be asked which it has
  private static FilterChain named(String name, FilterChain.Builder chain) {
    return chain.setName(name + "@" + Protos.fingerprint(chain.build())).build();
  }
}
