package bank.kyc.mesh.embedded.envoy;

import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;

/**
 * Answers 200 from Envoy's worker thread. Changes reach the worker through a queue: once it has
 * answered here, it has taken all that the main thread had taken before.
 */
final class SyncListener {
  static final String NAME = "sync";

  private SyncListener() {}

  static Listener of(int listenOn) {
    HttpConnectionManager http =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(NAME)
            .setRouteConfig(
                RouteConfiguration.newBuilder()
                    .setName(NAME)
                    .addVirtualHosts(
                        VirtualHost.newBuilder()
                            .setName(NAME)
                            .addDomains("*")
                            .addRoutes(
                                Route.newBuilder()
                                    .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                                    .setDirectResponse(
                                        DirectResponseAction.newBuilder().setStatus(200)))))
            .addHttpFilters(Protos.router())
            .build();
    return Listener.newBuilder()
        .setName(NAME)
        .setAddress(Protos.loopback(listenOn))
        .addFilterChains(
            FilterChain.newBuilder()
                .setName(NAME)
                .addFilters(Protos.networkFilter("http_connection_manager", http)))
        .build();
  }
}
