package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;

/** Which upstreams requests for one port of a host go to. */
final class OutboundRoutes {
  private OutboundRoutes() {}

  static RouteConfiguration of(Outbound outbound) {
    VirtualHost.Builder host = VirtualHost.newBuilder().addDomains("*");
    for (Route route : outbound.routes()) {
      // the application dialled a loopback port; the callee must see the Service's name
      EnvoyRoutes.of(route, action -> action.setHostRewriteLiteral(outbound.authority()))
          .forEach(host::addRoutes);
    }
    return RouteConfiguration.newBuilder()
        .setName(OutboundListener.name(outbound))
        // the name tells one content from another, so that the proxy can be asked which it has
        .addVirtualHosts(host.setName(outbound.authority() + "@" + Protos.digest(host.build())))
        .build();
  }
}
