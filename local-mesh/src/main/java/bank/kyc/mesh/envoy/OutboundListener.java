package bank.kyc.mesh.envoy;

import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;

/** Where a sidecar takes what its application sends to one port of a Service. */
final class OutboundListener {
  // https://istio.io/latest/docs/concepts/traffic-management/#retries
  private static final String RETRY_ON = "connect-failure,refused-stream,unavailable,cancelled";
  private static final int RETRIES = 2;

  private OutboundListener() {}

  static Listener of(Outbound outbound, int listenOn) {
    HttpConnectionManager http =
        HttpConnectionManager.newBuilder()
            .setStatPrefix(outbound.cluster())
            .setRouteConfig(
                RouteConfiguration.newBuilder()
                    .setName("outbound")
                    .addVirtualHosts(
                        VirtualHost.newBuilder()
                            .setName(outbound.service().host())
                            .addDomains("*")
                            .addRoutes(route(outbound))))
            .addAccessLog(AccessLogs.requests())
            .addHttpFilters(Protos.router())
            .build();
    FilterChain.Builder chain =
        FilterChain.newBuilder()
            .addFilters(
                Filter.newBuilder()
                    .setName("envoy.filters.network.http_connection_manager")
                    .setTypedConfig(Any.pack(http)));
    return Listener.newBuilder()
        .setName(outbound.cluster())
        .setTrafficDirection(TrafficDirection.OUTBOUND)
        .setAddress(Protos.loopback(listenOn))
        .addFilterChains(chain.setName("http@" + Protos.fingerprint(chain.build())))
        .build();
  }

  private static Route route(Outbound outbound) {
    return Route.newBuilder()
        .setMatch(RouteMatch.newBuilder().setPrefix("/"))
        .setRoute(
            RouteAction.newBuilder()
                .setCluster(outbound.cluster())
                .setTimeout(Duration.getDefaultInstance())
                // the application dialled a loopback port; the callee must see the Service's name
                .setHostRewriteLiteral(outbound.service().host() + ":" + outbound.port())
                .setRetryPolicy(
                    RetryPolicy.newBuilder()
                        .setRetryOn(RETRY_ON)
                        .setNumRetries(UInt32Value.of(RETRIES))))
        .build();
  }
}
