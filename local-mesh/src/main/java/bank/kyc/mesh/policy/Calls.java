package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DestinationRule.Balance;
import bank.kyc.mesh.manifest.DestinationRule.LoadBalancer;
import bank.kyc.mesh.manifest.DestinationRule.PortSettings;
import bank.kyc.mesh.manifest.DestinationRule.Tls;
import bank.kyc.mesh.manifest.DestinationRule.TlsMode;
import bank.kyc.mesh.manifest.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.manifest.ServiceManifest;
import bank.kyc.mesh.policy.PeerAuthentications.Accepted;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Handshake;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.policy.SidecarPlan.Wire;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a caller's sidecar sends to a Service: what its DestinationRule says, and automatic mTLS
 * where none speaks.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls">istio.io/docs/ops/configuration/traffic-management</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_tls.go">buildUpstreamTLSSettings</a>
 */
final class Calls {
  /** A pod's label that tells callers whether it takes mTLS; injection sets it. */
  private static final String TLS_MODE = "security.istio.io/tlsMode";

  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final DestinationRules destinationRules;

  Calls(MeshState state, PeerAuthentications peerAuthentications) {
    this.state = state;
    this.peerAuthentications = peerAuthentications;
    this.destinationRules = new DestinationRules(state);
  }

  Outbound outbound(Workload caller, Service service, ServiceManifest.Port port) {
    Line line = new Line(caller, service, port);
    List<Endpoint> endpoints = new ArrayList<>();
    for (Workload callee : state.behind(service)) {
      callee
          .port(port.targetPort())
          .ifPresent(
              number ->
                  endpoints.add(
                      new Endpoint(
                          callee.id(),
                          number,
                          callee.identity(),
                          line.wire(callee, number),
                          false)));
    }
    return new Outbound(
        service,
        port.port(),
        endpoints,
        line.handshake(endpoints),
        line.balance(),
        line.by(endpoints));
  }

  /** One caller, and one port of one Service. */
  private final class Line {
    private final Service service;
    private final ServiceManifest.Port port;
    private final Optional<DestinationRules.Merged> rule;
    private final Optional<TrafficPolicy> policy;
    private final Optional<PortSettings> ofPort;
    private final Optional<Tls> tls;
    private final Accepted inferred;

    Line(Workload caller, Service service, ServiceManifest.Port port) {
      this.service = service;
      this.port = port;
      this.rule = destinationRules.followed(caller, service);
      this.policy = rule.flatMap(DestinationRules.Merged::policy);
      this.ofPort =
          policy.stream()
              .flatMap(p -> p.portLevelSettings().stream())
              .filter(settings -> settings.port().number() == port.port())
              .findFirst();
      this.tls =
          ofPort.isPresent() ? ofPort.map(PortSettings::tls) : policy.map(TrafficPolicy::tls);
      this.inferred = peerAuthentications.inferred(service.namespace());
    }

    Wire wire(Workload callee, int calleePort) {
      if (tls.isPresent()) {
        return of(tls.get().mode());
      }
      if (inferred.mode() == Mode.DISABLE) {
        return Wire.PLAINTEXT;
      }
      boolean mutual =
          ruleForOtherPorts()
              .map(mode -> mode == TlsMode.ISTIO_MUTUAL)
              .orElseGet(() -> takesMutualTls(callee, calleePort));
      return mutual ? Wire.MUTUAL_TLS : Wire.PLAINTEXT;
    }

    /**
     * Settings for a port replace those of the rule, so a port without {@code tls} is left to
     * automatic mTLS; which endpoint that speaks mTLS to, however, Istio takes from the rule.
     *
     * @see <a
     *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">trafficPolicyTLSModeForPort</a>
     */
    private Optional<TlsMode> ruleForOtherPorts() {
      return policy.map(TrafficPolicy::tls).map(Tls::mode);
    }

    Handshake handshake(List<Endpoint> endpoints) {
      String sni =
          tls.map(Tls::sni)
              .filter(name -> !name.isEmpty())
              // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/service.go
              // BuildDNSSrvSubsetKey
              .orElse("outbound_." + port.port() + "_._." + service.host());
      List<String> peers =
          tls.map(Tls::subjectAltNames)
              .filter(names -> !names.isEmpty())
              .orElseGet(
                  () ->
                      endpoints.stream()
                          .filter(Endpoint::mtls)
                          .map(endpoint -> endpoint.identity().uri())
                          .distinct()
                          .toList());
      return new Handshake(sni, peers);
    }

    Balance balance() {
      return (ofPort.isPresent()
              ? ofPort.map(PortSettings::loadBalancer)
              : policy.map(TrafficPolicy::loadBalancer))
          .map(LoadBalancer::simple)
          .orElse(Balance.LEAST_REQUEST);
    }

    Decision by(List<Endpoint> endpoints) {
      if (tls.isPresent()) {
        return Decision.by(rule.orElseThrow().policyFrom(), "the caller's sidecar follows it");
      }
      if (inferred.mode() == Mode.DISABLE) {
        return new Decision(
            inferred.by().object(), "automatic mTLS takes the namespace at its word: DISABLE");
      }
      if (ruleForOtherPorts().isPresent()) {
        return Decision.by(
            rule.orElseThrow().policyFrom(), "automatic mTLS goes by its tls for other ports");
      }
      return Decision.byDefault(
          endpoints.stream().allMatch(Endpoint::mtls)
              ? "automatic mTLS"
              : "automatic mTLS: an endpoint that does not take it gets plaintext");
    }
  }

  /**
   * Whether automatic mTLS speaks mTLS to an endpoint: it has a sidecar, which takes it.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">checkMtlsEnabled</a>
   */
  private boolean takesMutualTls(Workload callee, int port) {
    String label = callee.labels().getOrDefault(TLS_MODE, callee.sidecar() ? "istio" : "disabled");
    return label.equals("istio")
        && peerAuthentications.accepted(callee, port).mode() != Mode.DISABLE;
  }

  private static Wire of(TlsMode mode) {
    return switch (mode) {
      case DISABLE -> Wire.PLAINTEXT;
      case SIMPLE -> Wire.SIMPLE_TLS;
      case ISTIO_MUTUAL -> Wire.MUTUAL_TLS;
    };
  }
}
