package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Balance;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.LoadBalancer;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications.Accepted;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.virtualservice.RequestMatch;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.HttpRoute;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Match;
import bank.kyc.mesh.model.kind.virtualservice.VirtualServices;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a caller's sidecar sends to a Service: what its DestinationRule says, and automatic mTLS
 * where none speaks.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls">istio.io/docs/ops/configuration/traffic-management</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_tls.go">buildUpstreamTLSSettings</a>
 */
final class OutboundPlanner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final DestinationRules destinationRules;
  private final VirtualServices virtualServices;

  OutboundPlanner(MeshState state, PeerAuthentications peerAuthentications) {
    this.state = state;
    this.peerAuthentications = peerAuthentications;
    this.destinationRules = new DestinationRules(state);
    this.virtualServices = new VirtualServices(state);
  }

  Outbound outbound(Workload caller, Service service, ServiceManifest.Port port) {
    return new Outbound(service.host(), port.port(), port.spoken(), routes(caller, service, port));
  }

  private List<Route> routes(Workload caller, Service service, ServiceManifest.Port port) {
    if (!service.isKnownIn(caller.namespace())) {
      return List.of(Route.to(passedOn(service, port)));
    }
    Optional<VirtualService> routing =
        port.spoken() == Protocol.HTTP
            ? virtualServices.routing(caller.namespace(), service)
            : Optional.empty();
    return routing
        .map(virtual -> routes(caller, virtual, port.port()))
        .orElseGet(
            () ->
                List.of(Route.to(new OnePort(caller, service, port, Optional.empty()).upstream())));
  }

  /**
   * The routes of a VirtualService as they concern one caller and one port; after one that matches
   * everything no other is looked at.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go">BuildHTTPRoutesForVirtualService</a>
   */
  private List<Route> routes(Workload caller, VirtualService virtual, int dialled) {
    List<Route> routes = new ArrayList<>();
    for (HttpRoute http : virtual.spec().http()) {
      List<RequestMatch> matches =
          http.match().stream()
              .filter(match -> match.concerns(caller.namespace(), caller.labels(), dialled))
              .map(Match::request)
              .toList();
      boolean matchesAll = http.match().isEmpty() || matches.stream().anyMatch(RequestMatch::isAny);
      if (matchesAll || !matches.isEmpty()) {
        routes.add(
            new Route(matchesAll ? List.of() : matches, shares(caller, virtual, http, dialled)));
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
    Optional<Service> service =
        state.services().stream()
            .filter(candidate -> candidate.host().equals(host))
            .filter(candidate -> candidate.isKnownIn(caller.namespace()))
            .findFirst();
    int number = port(service, to, dialled);
    Optional<Subset> subset =
        service
            .flatMap(known -> destinationRules.followed(caller, known))
            .filter(rule -> to.subset() != null)
            .flatMap(rule -> rule.subset(to.subset()));
    return service
        .filter(known -> to.subset() == null || subset.isPresent())
        .flatMap(
            known ->
                known.ports().stream()
                    .filter(port -> port.port() == number)
                    .findFirst()
                    .map(port -> new OnePort(caller, known, port, subset).upstream()))
        .orElseGet(() -> nobody(host, number, to.subset(), virtual));
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

  /** One caller, and one port of one Service, or of a subset of it. */
  private final class OnePort {
    private final Service service;
    private final ServiceManifest.Port port;
    private final Optional<Subset> subset;
    private final Optional<DestinationRules.Merged> rule;
    private final Optional<TrafficPolicy> policy;
    private final Optional<Tls> tls;
    private final Accepted inferred;
    private final Map<Destination.InMesh, Workload> destinations;

    OnePort(Workload caller, Service service, ServiceManifest.Port port, Optional<Subset> subset) {
      this.service = service;
      this.port = port;
      this.subset = subset;
      this.rule = destinationRules.followed(caller, service);
      this.policy = rule.flatMap(DestinationRules.Merged::policy);
      this.tls = set(PortSettings::tls, TrafficPolicy::tls);
      this.inferred = peerAuthentications.inferred(service.namespace());
      this.destinations = destinations(service, port);
      subset
          .map(part -> new Selector(part.labels()))
          .ifPresent(
              part -> destinations.values().removeIf(callee -> !part.matches(callee.labels())));
    }

    Upstream upstream() {
      Map<Destination.InMesh, TlsMode> modes = new LinkedHashMap<>();
      destinations.forEach(
          (destination, callee) -> modes.put(destination, mode(callee, destination.port())));
      Transport mutual = new Transport.IstioMutual(sni(), peers(modes));
      List<Endpoint> endpoints = new ArrayList<>();
      modes.forEach(
          (destination, mode) -> endpoints.add(new Endpoint(destination, transport(mode, mutual))));
      boolean allMutual = modes.values().stream().allMatch(TlsMode.ISTIO_MUTUAL::equals);
      return new Upstream(
          service.host(),
          port.port(),
          subset.map(Subset::name).orElse(""),
          endpoints,
          settings(),
          by(allMutual));
    }

    private TlsMode mode(Workload callee, int calleePort) {
      if (tls.isPresent()) {
        return tls.get().mode();
      }
      if (inferred.mode() == Mode.DISABLE) {
        return TlsMode.DISABLE;
      }
      if (service.headless()) {
        return takesMutualTlsHeadless() ? TlsMode.ISTIO_MUTUAL : TlsMode.DISABLE;
      }
      boolean mutual =
          modeForOtherPorts()
              .map(TlsMode.ISTIO_MUTUAL::equals)
              .orElseGet(() -> takesMutualTls(callee, calleePort));
      return mutual ? TlsMode.ISTIO_MUTUAL : TlsMode.DISABLE;
    }

    /**
     * The address of one of its workloads tells a caller's sidecar nothing of that workload, so
     * automatic mTLS speaks to a headless Service in one way: mTLS, if all of them are labelled for
     * it, even to one that does not take it.
     *
     * @see <a
     *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">BestEffortInferServiceMTLSMode</a>
     */
    private boolean takesMutualTlsHeadless() {
      return !destinations.isEmpty()
          && destinations.values().stream().allMatch(Workload::isLabelledForMutualTls);
    }

    /**
     * Settings for a port replace those of the rule, so a port without {@code tls} is left to
     * automatic mTLS; which endpoint that speaks mTLS to, however, Istio takes from the rule.
     *
     * @see <a
     *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">trafficPolicyTLSModeForPort</a>
     */
    private Optional<TlsMode> modeForOtherPorts() {
      return ofSubset()
          .map(TrafficPolicy::tls)
          .or(() -> policy.map(TrafficPolicy::tls))
          .map(Tls::mode);
    }

    // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/service.go BuildDNSSrvSubsetKey
    private String sni() {
      return tls.map(Tls::sni)
          .filter(name -> !name.isEmpty())
          .orElseGet(
              () ->
                  "outbound_.%d_.%s_.%s"
                      .formatted(port.port(), subset.map(Subset::name).orElse(""), service.host()));
    }

    private List<String> peers(Map<Destination.InMesh, TlsMode> modes) {
      return tls.map(Tls::subjectAltNames)
          .filter(Predicate.not(List::isEmpty))
          .orElseGet(
              () ->
                  modes.entrySet().stream()
                      .filter(endpoint -> endpoint.getValue() == TlsMode.ISTIO_MUTUAL)
                      .map(endpoint -> endpoint.getKey().identity().uri())
                      .distinct()
                      .toList());
    }

    private UpstreamSettings settings() {
      return new UpstreamSettings(
          set(PortSettings::loadBalancer, TrafficPolicy::loadBalancer)
              .map(LoadBalancer::simple)
              .orElse(Balance.LEAST_REQUEST),
          set(PortSettings::connectionPool, TrafficPolicy::connectionPool),
          set(PortSettings::outlierDetection, TrafficPolicy::outlierDetection));
    }

    /**
     * Settings for a port replace those of the rule altogether; what a subset sets goes before what
     * its rule does, setting by setting.
     *
     * @see <a
     *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/util/util.go">MergeTrafficPolicy</a>
     */
    private <T> Optional<T> set(Function<PortSettings, T> here, Function<TrafficPolicy, T> other) {
      if (ofSubset().flatMap(this::ofPort).isPresent()) {
        return ofSubset().flatMap(this::ofPort).map(here);
      }
      Optional<PortSettings> ofRule = policy.flatMap(this::ofPort);
      return ofSubset()
          .map(other)
          .or(() -> ofRule.isPresent() ? ofRule.map(here) : policy.map(other));
    }

    private Optional<TrafficPolicy> ofSubset() {
      return subset.map(Subset::trafficPolicy);
    }

    private Optional<PortSettings> ofPort(TrafficPolicy settings) {
      return settings.portLevelSettings().stream()
          .filter(one -> one.port().number() == port.port())
          .findFirst();
    }

    private Decision by(boolean allMutual) {
      if (tls.isPresent()) {
        return Decision.by(from(), Reason.CALLER_FOLLOWS_RULE);
      }
      if (inferred.mode() == Mode.DISABLE) {
        return inferred.by().with(Reason.AUTO_MTLS_NAMESPACE_DISABLED);
      }
      if (!service.headless() && modeForOtherPorts().isPresent()) {
        return Decision.by(from(), Reason.AUTO_MTLS_RULE_OF_OTHER_PORTS);
      }
      return Decision.byDefault(allMutual ? Reason.AUTO_MTLS : Reason.AUTO_MTLS_PLAINTEXT_ENDPOINT);
    }

    private ObjectId from() {
      return rule.orElseThrow().policyFrom();
    }
  }

  // a sidecar that does not know a Service passes on what it gets, whoever answers
  private Upstream passedOn(Service service, ServiceManifest.Port port) {
    List<Endpoint> endpoints =
        destinations(service, port).keySet().stream()
            .map(destination -> new Endpoint(destination, new Transport.Plaintext()))
            .toList();
    return new Upstream(
        service.host(),
        port.port(),
        "",
        endpoints,
        UpstreamSettings.USUAL,
        Decision.by(service.id(), Reason.SERVICE_NOT_EXPORTED));
  }

  private Map<Destination.InMesh, Workload> destinations(
      Service service, ServiceManifest.Port port) {
    Map<Destination.InMesh, Workload> destinations = new LinkedHashMap<>();
    for (Workload callee : state.behind(service)) {
      callee
          .port(port.targetPort())
          .ifPresent(
              number ->
                  destinations.put(
                      new Destination.InMesh(callee.id(), number, callee.identity(), false),
                      callee));
    }
    return destinations;
  }

  /**
   * Whether automatic mTLS speaks mTLS to an endpoint: it has a sidecar, which takes it.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">checkMtlsEnabled</a>
   */
  private boolean takesMutualTls(Workload callee, int port) {
    return callee.isLabelledForMutualTls()
        && peerAuthentications.accepted(callee, port).mode() != Mode.DISABLE;
  }

  private static Transport transport(TlsMode mode, Transport mutual) {
    return switch (mode) {
      case DISABLE -> new Transport.Plaintext();
      case SIMPLE -> new Transport.Tls();
      case ISTIO_MUTUAL -> mutual;
    };
  }
}
