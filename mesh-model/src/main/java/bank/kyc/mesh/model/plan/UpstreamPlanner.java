package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TlsMode;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications.Accepted;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
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
final class UpstreamPlanner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;

  UpstreamPlanner(MeshState state, PeerAuthentications peerAuthentications) {
    this.state = state;
    this.peerAuthentications = peerAuthentications;
  }

  /**
   * What a caller speaks to one port of a Service.
   *
   * @param rule the one that the caller follows there
   * @param subset the part of it that is meant; empty for all
   */
  Upstream upstream(
      Service service,
      ServiceManifest.Port port,
      Optional<DestinationRules.Merged> rule,
      Optional<Subset> subset) {
    return new OnePort(service, port, rule, subset).upstream();
  }

  /**
   * What is spoken to a Service by a sidecar that does not know it: what it got from its caller.
   */
  Upstream passedOn(Service service, ServiceManifest.Port port) {
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

  /** One port of one Service, or of a subset of it, as one caller sees it. */
  private final class OnePort {
    private final Service service;
    private final ServiceManifest.Port port;
    private final Optional<Subset> subset;
    private final Optional<DestinationRules.Merged> rule;
    private final RuleSettings settings;
    private final Optional<Tls> tls;
    private final Accepted inferred;
    private final Map<Destination.InMesh, Workload> destinations;

    OnePort(
        Service service,
        ServiceManifest.Port port,
        Optional<DestinationRules.Merged> rule,
        Optional<Subset> subset) {
      this.service = service;
      this.port = port;
      this.subset = subset;
      this.rule = rule;
      this.settings =
          RuleSettings.of(rule.flatMap(DestinationRules.Merged::policy), subset, port.port());
      this.tls = settings.tls();
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
          settings.upstream(),
          by(allMutual));
    }

    private Transport transport(TlsMode mode, Transport mutual) {
      return switch (mode) {
        case DISABLE -> new Transport.Plaintext();
        case ISTIO_MUTUAL -> mutual;
        case SIMPLE, MUTUAL ->
            new OutwardTls(
                    tls.orElseThrow(),
                    rule.flatMap(DestinationRules.Merged::workloadSelector).isPresent(),
                    List.of())
                .transport();
      };
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
          settings
              .modeForOtherPorts()
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

    private Decision by(boolean allMutual) {
      if (tls.isPresent()) {
        return Decision.by(from(), Reason.CALLER_FOLLOWS_RULE);
      }
      if (inferred.mode() == Mode.DISABLE) {
        return inferred.by().with(Reason.AUTO_MTLS_NAMESPACE_DISABLED);
      }
      if (!service.headless() && settings.modeForOtherPorts().isPresent()) {
        return Decision.by(from(), Reason.AUTO_MTLS_RULE_OF_OTHER_PORTS);
      }
      return Decision.byDefault(allMutual ? Reason.AUTO_MTLS : Reason.AUTO_MTLS_PLAINTEXT_ENDPOINT);
    }

    private ObjectId from() {
      return rule.orElseThrow().policyFrom();
    }
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
}
