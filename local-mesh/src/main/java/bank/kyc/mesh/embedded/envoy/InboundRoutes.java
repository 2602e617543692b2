package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Inbound;
import com.google.protobuf.Duration;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/** What becomes of the requests that a sidecar accepts: some are turned away, all others let in. */
final class InboundRoutes {
  private InboundRoutes() {}

  /**
   * @param name the listener's
   */
  static RouteConfiguration of(String name, Inbound inbound) {
    Route.Builder toApplication =
        Route.newBuilder()
            .setMatch(RouteMatch.newBuilder().setPrefix("/"))
            .setRoute(
                RouteAction.newBuilder()
                    .setCluster(InboundListener.cluster(inbound.port()))
                    .setTimeout(Duration.getDefaultInstance()))
            .putAllTypedPerFilterConfig(HttpTokens.of(inbound.tokens()))
            .putAllTypedPerFilterConfig(HttpAuthorization.of(inbound.authorization()));
    VirtualHost.Builder host = VirtualHost.newBuilder().addDomains("*").addRoutes(toApplication);
    // the name tells one content from another, so that the proxy can be asked which it has
    return RouteConfiguration.newBuilder()
        .setName(name)
        .addVirtualHosts(host.setName("application@" + Protos.digest(host.build())))
        .build();
  }
}
