package bank.kyc.mesh.envoy;

import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
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

  static String sideDoorName(int port) {
    return "side-door|" + port;
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
        .addAccessLog(AccessLogs.refusedConnections())
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
      // the same wherever it stands, too; other TLS than Istio's finds no chain
      case PERMISSIVE, DISABLE -> chains.add(plaintext());
      case UNSET -> throw new IllegalArgumentException("a plan has no UNSET mode: " + inbound);
    }
    return chains;
  }

  private FilterChain mutual(String name, FilterChainMatch.Builder match) {
    HttpConnectionManager.Builder http =
        http()
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

  private FilterChain plaintext() {
    HttpConnectionManager.Builder http =
        http().setForwardClientCertDetails(ForwardClientCertDetails.SANITIZE);
    return named(
        "plaintext",
        FilterChain.newBuilder()
            .setFilterChainMatch(match(RAW))
            .addFilters(filter("http_connection_manager", Any.pack(http.build()))));
  }

  // routes come on their own, so that what is let through can change while connections stay
  private HttpConnectionManager.Builder http() {
    return HttpConnectionManager.newBuilder()
        .setStatPrefix(name)
        .setRds(
            Rds.newBuilder().setRouteConfigName(name).setConfigSource(Protos.overTheSameStream()))
        .setNormalizePath(BoolValue.of(true))
        .addAccessLog(AccessLogs.requests())
        .addHttpFilters(AuthorizationFilters.filter(AuthorizationFilters.DENY))
        .addHttpFilters(AuthorizationFilters.filter(AuthorizationFilters.ALLOW))
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
