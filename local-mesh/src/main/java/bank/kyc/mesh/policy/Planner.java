package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DeploymentManifest.ContainerPort;
import bank.kyc.mesh.manifest.DestinationRule.PortSettings;
import bank.kyc.mesh.manifest.DestinationRule.Tls;
import bank.kyc.mesh.manifest.DestinationRule.TlsMode;
import bank.kyc.mesh.manifest.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.manifest.ServiceManifest;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the state of the mesh to one plan a sidecar: a pure function. */
public final class Planner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final DestinationRules destinationRules;

  private Planner(MeshState state) {
    this.state = state;
    this.peerAuthentications = new PeerAuthentications(state);
    this.destinationRules = new DestinationRules(state);
  }

  /** The plan of every sidecar that runs under this state. */
  public static MeshPlan plan(MeshState state) {
    Planner planner = new Planner(state);
    Map<WorkloadId, SidecarPlan> sidecars = new LinkedHashMap<>();
    for (Workload workload : state.workloads()) {
      if (workload.sidecar() && workload.replicas() > 0) {
        sidecars.put(workload.id(), planner.sidecar(workload));
      }
    }
    return new MeshPlan(sidecars);
  }

  /**
   * The rule that speaks about a caller's calls to a Service, whether the caller has a sidecar to
   * follow it or not.
   */
  public static Optional<ObjectId> ruleFor(MeshState state, Workload caller, Service service) {
    return new DestinationRules(state)
        .followed(caller, service)
        .map(DestinationRules.Merged::policyFrom);
  }

  private SidecarPlan sidecar(Workload workload) {
    List<Outbound> outbound = new ArrayList<>();
    for (Service service : state.services()) {
      for (ServiceManifest.Port port : service.ports()) {
        outbound.add(outbound(workload, service, port));
      }
    }
    return new SidecarPlan(
        workload,
        workload.ports().stream().map(port -> inbound(workload, port)).toList(),
        outbound);
  }

  private Inbound inbound(Workload workload, ContainerPort port) {
    PeerAuthentications.Accepted accepted =
        peerAuthentications.accepted(workload, port.containerPort());
    return new Inbound(port.containerPort(), accepted.mode(), accepted.by());
  }

  private Outbound outbound(Workload caller, Service service, ServiceManifest.Port port) {
    Optional<DestinationRules.Merged> rule = destinationRules.followed(caller, service);
    Optional<TlsMode> mode =
        rule.flatMap(DestinationRules.Merged::policy).flatMap(p -> tls(p, port));
    PeerAuthentications.Accepted inferred = peerAuthentications.inferred(service.namespace());
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
                          mode.map(m -> m == TlsMode.ISTIO_MUTUAL)
                              .orElseGet(() -> automatic(inferred, callee, number)))));
    }
    Decision by =
        mode.isPresent()
            ? Decision.by(rule.orElseThrow().policyFrom(), "the caller's sidecar follows it")
            : automaticDecision(inferred, endpoints);
    return new Outbound(service, port.port(), endpoints, by);
  }

  private static Optional<TlsMode> tls(TrafficPolicy policy, ServiceManifest.Port port) {
    return policy.portLevelSettings().stream()
        .filter(settings -> settings.port().number() == port.port())
        .map(PortSettings::tls)
        .flatMap(tls -> Optional.ofNullable(tls).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(policy.tls()))
        .map(Tls::mode);
  }

  /**
   * Automatic mTLS: spoken to an endpoint that has a sidecar which takes it.
   *
   * @see <a
   *     href="https://istio.io/latest/docs/tasks/security/authentication/authn-policy/#auto-mutual-tls">istio.io/docs/tasks/security/authentication</a>
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/mtls_checker.go">mtlsChecker</a>
   */
  private boolean automatic(
      PeerAuthentications.Accepted inferred, Workload callee, int calleePort) {
    return inferred.mode() != Mode.DISABLE
        && callee.sidecar()
        && peerAuthentications.accepted(callee, calleePort).mode() != Mode.DISABLE;
  }

  private static Decision automaticDecision(
      PeerAuthentications.Accepted inferred, List<Endpoint> endpoints) {
    if (inferred.mode() == Mode.DISABLE) {
      return new Decision(
          inferred.by().object(), "automatic mTLS takes the namespace at its word: DISABLE");
    }
    if (endpoints.stream().allMatch(Endpoint::mtls)) {
      return Decision.byDefault("automatic mTLS");
    }
    return Decision.byDefault("automatic mTLS: an endpoint that does not take it gets plaintext");
  }
}
