package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Balance;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.LoadBalancer;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications.Accepted;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
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

  OutboundPlanner(MeshState state, PeerAuthentications peerAuthentications) {
    this.state = state;
    this.peerAuthentications = peerAuthentications;
    this.destinationRules = new DestinationRules(state);
  }

  Outbound outbound(Workload caller, Service service, ServiceManifest.Port port) {
    Upstream upstream =
        service.isKnownIn(caller.namespace())
            ? new OnePort(caller, service, port).upstream()
            : passedOn(service, port);
    return new Outbound(service.host(), port.port(), port.spoken(), List.of(Route.to(upstream)));
  }

  /** One caller, and one port of one Service. */
  private final class OnePort {
    private final Service service;
    private final ServiceManifest.Port port;
    private final Optional<DestinationRules.Merged> rule;
    private final Optional<TrafficPolicy> policy;
    private final Optional<PortSettings> ofPort;
    private final Optional<Tls> tls;
    private final Accepted inferred;
    private final Map<Destination.InMesh, Workload> destinations;

    OnePort(Workload caller, Service service, ServiceManifest.Port port) {
      this.service = service;
      this.port = port;
      this.rule = destinationRules.followed(caller, service);
      this.policy = rule.flatMap(DestinationRules.Merged::policy);
      this.ofPort =
          policy.stream()
              .flatMap(p -> p.portLevelSettings().stream())
              .filter(settings -> settings.port().number() == port.port())
              .findFirst();
      this.tls = set(PortSettings::tls, TrafficPolicy::tls);
      this.inferred = peerAuthentications.inferred(service.namespace());
      this.destinations = destinations(service, port);
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
      return new Upstream(service.host(), port.port(), "", endpoints, settings(), by(allMutual));
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
      return policy.map(TrafficPolicy::tls).map(Tls::mode);
    }

    // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/service.go BuildDNSSrvSubsetKey
    private String sni() {
      return tls.map(Tls::sni)
          .filter(name -> !name.isEmpty())
          .orElse("outbound_." + port.port() + "_._." + service.host());
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

    // settings for a port replace those of the rule altogether
    private <T> Optional<T> set(Function<PortSettings, T> here, Function<TrafficPolicy, T> other) {
      return ofPort.isPresent() ? ofPort.map(here) : policy.map(other);
    }

    private Decision by(boolean allMutual) {
      if (tls.isPresent()) {
        return Decision.by(rule.orElseThrow().policyFrom(), Reason.CALLER_FOLLOWS_RULE);
      }
      if (inferred.mode() == Mode.DISABLE) {
        return inferred.by().with(Reason.AUTO_MTLS_NAMESPACE_DISABLED);
      }
      if (!service.headless() && modeForOtherPorts().isPresent()) {
        return Decision.by(rule.orElseThrow().policyFrom(), Reason.AUTO_MTLS_RULE_OF_OTHER_PORTS);
      }
      return Decision.byDefault(allMutual ? Reason.AUTO_MTLS : Reason.AUTO_MTLS_PLAINTEXT_ENDPOINT);
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
