package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.Ingress;
import bank.kyc.mesh.model.plan.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.config.route.v3.VirtualHost.TlsRequirementType;

/** What becomes of requests that a server of a gateway takes. */
final class IngressRoutes {
  /** A host that nobody has. */
  private static final String NOBODY = "content.invalid";

  private IngressRoutes() {}

  /**
   * @param name of the routes
   */
  static RouteConfiguration of(String name, Ingress.Server server) {
    RouteConfiguration.Builder routes =
        RouteConfiguration.newBuilder().setName(name).setIgnorePortInHostMatching(true);
    server.virtualHosts().forEach(host -> routes.addVirtualHosts(host(host)));
    // its name tells one content from another, so that the proxy can be asked which it has
    String digest = Protos.digest(routes.build());
    return routes
        .addVirtualHosts(
            0, VirtualHost.newBuilder().setName("content@" + digest).addDomains(NOBODY))
        .build();
  }

  private static VirtualHost host(Ingress.VirtualHost virtual) {
    VirtualHost.Builder host =
        VirtualHost.newBuilder()
            .setName(virtual.name().written())
            .addDomains(virtual.name().written());
    if (virtual.httpsOnly()) {
      host.setRequireTls(TlsRequirementType.ALL);
    }
    for (Route route : virtual.routes()) {
      EnvoyRoutes.of(route, action -> action).forEach(host::addRoutes);
    }
    return host.build();
  }
}
