package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Route;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;

/** Which upstreams requests for one port of a host go to. */
final class OutboundRoutes {
  // https://istio.io/latest/docs/concepts/traffic-management/#retries
  private static final String RETRY_ON = "connect-failure,refused-stream,unavailable,cancelled";
  private static final int RETRIES = 2;

  private OutboundRoutes() {}

  static RouteConfiguration of(Outbound outbound) {
    VirtualHost.Builder host = VirtualHost.newBuilder().addDomains("*");
    for (Route route : outbound.routes()) {
      RouteAction action = action(outbound, route);
      RouteMatches.of(route).forEach(match -> host.addRoutes(route(match, action)));
    }
    return RouteConfiguration.newBuilder()
        .setName(OutboundListener.name(outbound))
        // the name tells one content from another, so that the proxy can be asked which it has
        .addVirtualHosts(host.setName(outbound.authority() + "@" + Protos.digest(host.build())))
        .build();
  }

  private static io.envoyproxy.envoy.config.route.v3.Route route(
      RouteMatch match, RouteAction action) {
    return io.envoyproxy.envoy.config.route.v3.Route.newBuilder()
        .setMatch(match)
        .setRoute(action)
        .build();
  }

  private static RouteAction action(Outbound outbound, Route route) {
    RouteAction.Builder action =
        RouteAction.newBuilder()
            .setTimeout(Duration.getDefaultInstance())
            // the application dialled a loopback port; the callee must see the Service's name
            .setHostRewriteLiteral(outbound.authority())
            .setRetryPolicy(
                RetryPolicy.newBuilder()
                    .setRetryOn(RETRY_ON)
                    .setNumRetries(UInt32Value.of(RETRIES)));
    if (route.to().size() == 1) {
      action.setCluster(route.to().get(0).upstream().name());
    } else {
      WeightedCluster.Builder shares = WeightedCluster.newBuilder();
      for (Route.Weighted share : route.to()) {
        shares.addClusters(
            WeightedCluster.ClusterWeight.newBuilder()
                .setName(share.upstream().name())
                .setWeight(UInt32Value.of(share.weight())));
      }
      action.setWeightedClusters(shares);
    }
    return action.build();
  }
}
