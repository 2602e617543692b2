package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.gateway.Gateway.Protocol;
import bank.kyc.mesh.model.kind.gateway.Gateways;
import bank.kyc.mesh.model.kind.gateway.HostName;
import bank.kyc.mesh.model.kind.gateway.MergedServer;
import bank.kyc.mesh.model.kind.gateway.ServerCredentials;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentications;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService;
import bank.kyc.mesh.model.kind.virtualservice.VirtualServices;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.plan.Ingress.Server;
import bank.kyc.mesh.model.plan.Ingress.Termination;
import bank.kyc.mesh.model.plan.Ingress.VirtualHost;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the ingress gateway takes, and where it sends what.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/gateway.go">buildGatewayHTTPRouteConfig</a>
 */
final class IngressPlanner {
  private final Workload gateway;
  private final Gateways gateways;
  private final VirtualServices virtualServices;
  private final ServerCredentials credentials;
  private final TokenAuthentication tokens;
  private final Authorizations authorizations;
  private final RoutePlanner routes;

  IngressPlanner(
      MeshState state, Workload gateway, Authorizations authorizations, RoutePlanner routes) {
    this.gateway = gateway;
    this.gateways = new Gateways(state);
    this.virtualServices = new VirtualServices(state);
    this.credentials = new ServerCredentials(state);
    this.tokens = RequestAuthentications.of(state).of(gateway);
    this.authorizations = authorizations;
    this.routes = routes;
  }

  List<Ingress> all() {
    return gateways.byPort().entrySet().stream()
        .map(port -> new Ingress(port.getKey(), servers(port.getKey(), port.getValue())))
        .toList();
  }

  // those without TLS are one: who asks says nothing before the request
  private List<Server> servers(int port, List<MergedServer> merged) {
    return merged.get(0).server().port().protocol() == Protocol.HTTP
        ? List.of(server(port, merged))
        : merged.stream().map(one -> server(port, List.of(one))).toList();
  }

  private Server server(int port, List<MergedServer> merged) {
    return new Server(
        merged.get(0).gateway().id(),
        merged.stream().flatMap(one -> one.hosts().stream()).distinct().toList(),
        merged.get(0).server().termination().map(tls -> new Termination(tls, credentials.of(tls))),
        new VirtualHosts(port).of(merged),
        tokens,
        authorizations.of(gateway, port, bank.kyc.mesh.model.kind.service.Protocol.HTTP));
  }

  /** What becomes of requests that come to a port, by host. */
  private final class VirtualHosts {
    private final int port;
    private final Map<HostName, List<Route>> routed = new LinkedHashMap<>();
    private final Map<HostName, Boolean> httpsOnly = new LinkedHashMap<>();

    VirtualHosts(int port) {
      this.port = port;
    }

    List<VirtualHost> of(List<MergedServer> merged) {
      merged.forEach(this::add);
      return Stream.concat(routed.keySet().stream(), httpsOnly.keySet().stream())
          .distinct()
          .map(
              host ->
                  new VirtualHost(
                      host,
                      httpsOnly.getOrDefault(host, false),
                      catchAllLast(routed.getOrDefault(host, List.of()))))
          .toList();
    }

    private void add(MergedServer server) {
      ObjectId id = server.gateway().id();
      boolean redirects = server.server().redirectsToHttps();
      for (VirtualService virtual : virtualServices.at(id, gateway.namespace())) {
        List<Route> own = routes.atGateway(gateway, virtual, id, port);
        // one that has no route for this gateway and port does not make its hosts known there
        for (HostName host : own.isEmpty() ? List.<HostName>of() : hosts(server, virtual)) {
          routed.computeIfAbsent(host, any -> new ArrayList<>()).addAll(own);
          httpsOnly.merge(host, redirects, Boolean::logicalOr);
        }
      }
      if (redirects) {
        server.hosts().forEach(host -> httpsOnly.put(host, true));
      }
    }

    private static List<HostName> hosts(MergedServer server, VirtualService virtual) {
      return HostName.intersection(
          server.hostsFor(virtual.metadata().namespace()),
          virtual.spec().hosts().stream().map(virtual::whole).map(HostName::new).toList());
    }
  }

  /**
   * Of several VirtualServices for one host, those routes that match everything come after all
   * others.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go">SortVHostRoutes</a>
   */
  private static List<Route> catchAllLast(List<Route> routes) {
    List<Route> sorted = new ArrayList<>();
    List<Route> last = new ArrayList<>();
    routes.forEach(route -> (route.matchesAll() ? last : sorted).add(route));
    sorted.addAll(last);
    return sorted;
  }
}
