package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules.Merged;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry;
import bank.kyc.mesh.model.kind.virtualservice.RequestMatch;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.HttpRoute;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Match;
import bank.kyc.mesh.model.kind.virtualservice.VirtualServices;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a caller's sidecar sends what is meant for a Service: where a VirtualService says, and to
 * the Service itself where none speaks.
 */
final class RoutePlanner {
  private final MeshState state;
  private final DestinationRules destinationRules;
  private final VirtualServices virtualServices;
  private final UpstreamPlanner upstreams;
  private final ServiceEntries entries;
  private final ExternalUpstreams external;

  RoutePlanner(MeshState state, DestinationRules destinationRules, UpstreamPlanner upstreams) {
    this.state = state;
    this.destinationRules = destinationRules;
    this.virtualServices = new VirtualServices(state);
    this.upstreams = upstreams;
    this.entries = ServiceEntries.of(state);
    this.external = new ExternalUpstreams(state);
  }

  List<Route> routes(Workload caller, Service service, ServiceManifest.Port port) {
    if (!service.isKnownIn(caller.namespace())) {
      return List.of(Route.to(upstreams.passedOn(service, port)));
    }
    Optional<VirtualService> routing =
        port.spoken() == Protocol.HTTP
            ? virtualServices.routing(caller.namespace(), service)
            : Optional.empty();
    return routing
        .map(virtual -> routes(caller, virtual, port.port()))
        .orElseGet(
            () ->
                List.of(
                    Route.to(
                        upstreams.upstream(
                            service,
                            port,
                            destinationRules.followed(caller, service),
                            Optional.empty()))));
  }

  /** Where what is meant for a port of a host of a ServiceEntry is sent. */
  List<Route> routes(Workload caller, ExternalHost host, ServiceEntry.Port port) {
    Optional<VirtualService> routing =
        port.spoken() == Protocol.HTTP
            ? virtualServices.routing(caller.namespace(), host)
            : Optional.empty();
    return routing
        .map(virtual -> routes(caller, virtual, port.number()))
        .orElseGet(
            () ->
                List.of(
                    Route.to(
                        external.upstream(
                            host,
                            port,
                            destinationRules.followed(caller, host),
                            Optional.empty()))));
  }

  /** The routes of a VirtualService as they concern what comes to a port of a Gateway. */
  List<Route> atGateway(Workload proxy, VirtualService virtual, ObjectId gateway, int served) {
    return routes(
        proxy,
        virtual,
        served,
        match -> virtual.concerns(match, gateway, proxy.namespace(), proxy.labels(), served));
  }

  private List<Route> routes(Workload caller, VirtualService virtual, int dialled) {
    return routes(
        caller,
        virtual,
        dialled,
        match -> match.concerns(caller.namespace(), caller.labels(), dialled));
  }

  /**
   * The routes of a VirtualService that can be meant; after one that matches everything no other is
   * looked at.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go">BuildHTTPRoutesForVirtualService</a>
   */
  private List<Route> routes(
      Workload caller, VirtualService virtual, int dialled, Predicate<Match> concerned) {
    List<Route> routes = new ArrayList<>();
    for (HttpRoute http : virtual.spec().http()) {
      List<RequestMatch> matches =
          http.match().stream().filter(concerned).map(Match::request).toList();
      boolean matchesAll = http.match().isEmpty() || matches.stream().anyMatch(RequestMatch::isAny);
      if (matchesAll || !matches.isEmpty()) {
        routes.add(
            new Route(
                matchesAll ? List.of() : matches,
                shares(caller, virtual, http, dialled),
                Optional.ofNullable(http.redirect()),
                Optional.of(virtual.id())));
      }
      if (matchesAll) {
        break;
      }
    }
    return routes;
  }

  // a weight means something only beside others, and none means no share
  private List<Route.Weighted> shares(
      Workload caller, VirtualService virtual, HttpRoute http, int dialled) {
    boolean alone = http.route().size() == 1;
    return http.route().stream()
        .filter(share -> alone || share.weight() > 0)
        .map(
            share ->
                new Route.Weighted(
                    upstream(caller, virtual, share.destination(), dialled),
                    alone ? 1 : share.weight()))
        .toList();
  }

  private Upstream upstream(
      Workload caller, VirtualService virtual, VirtualService.Destination to, int dialled) {
    String host = virtual.whole(to.host());
    Optional<ExternalHost> outside = entries.named(host, caller.namespace());
    if (outside.isPresent()) {
      return upstream(caller, virtual, to, outside.get(), dialled);
    }
    Optional<Service> service =
        state.serviceOf(host).filter(known -> known.isKnownIn(caller.namespace()));
    int number = port(service, to, dialled);
    Optional<Merged> rule = service.flatMap(known -> destinationRules.followed(caller, known));
    Optional<Subset> subset =
        rule.filter(one -> to.subset() != null).flatMap(one -> one.subset(to.subset()));
    return service
        .filter(known -> to.subset() == null || subset.isPresent())
        .flatMap(
            known ->
                known.ports().stream()
                    .filter(port -> port.port() == number)
                    .findFirst()
                    .map(port -> upstreams.upstream(known, port, rule, subset)))
        .orElseGet(() -> nobody(host, number, to.subset(), virtual));
  }

  private Upstream upstream(
      Workload caller,
      VirtualService virtual,
      VirtualService.Destination to,
      ExternalHost host,
      int dialled) {
    int usual = host.ports().size() == 1 ? host.ports().get(0).number() : dialled;
    int number = to.port() == null ? usual : to.port().number();
    Optional<Merged> rule = destinationRules.followed(caller, host);
    Optional<Subset> subset =
        rule.filter(one -> to.subset() != null).flatMap(one -> one.subset(to.subset()));
    return host.ports().stream()
        .filter(port -> port.number() == number)
        .filter(port -> to.subset() == null || subset.isPresent())
        .findFirst()
        .map(port -> external.upstream(host, port, rule, subset))
        .orElseGet(() -> nobody(host.host(), number, to.subset(), virtual));
  }

  private static int port(Optional<Service> service, VirtualService.Destination to, int dialled) {
    if (to.port() != null) {
      return to.port().number();
    }
    return service
        .filter(known -> known.ports().size() == 1)
        .map(known -> known.ports().get(0).port())
        .orElse(dialled);
  }

  private static Upstream nobody(String host, int port, String subset, VirtualService virtual) {
    return new Upstream(
        host,
        port,
        subset == null ? "" : subset,
        List.of(),
        UpstreamSettings.USUAL,
        Decision.by(virtual.id(), Reason.ROUTED_TO_NOBODY));
  }
}
