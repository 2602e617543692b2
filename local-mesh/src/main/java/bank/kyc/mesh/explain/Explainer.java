package bank.kyc.mesh.explain;

import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.manifest.PolicyManifest;
import bank.kyc.mesh.manifest.ServiceManifest;
import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.Planner;
import bank.kyc.mesh.policy.SidecarPlan;
import bank.kyc.mesh.policy.SidecarPlan.Endpoint;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.policy.Warnings;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from the plan that the sidecars were sent what calls come to: a pure function. */
public final class Explainer {
  private final MeshState state;
  private final MeshPlan plan;

  private Explainer(MeshState state) {
    this.state = state;
    this.plan = Planner.plan(state);
  }

  /**
   * Explains the calls of some workloads to every Service but their own.
   *
   * @param callers workloads of the state
   */
  public static Explanation explain(MeshState state, List<Workload> callers) {
    Explainer explainer = new Explainer(state);
    List<CallExplanation> calls = new ArrayList<>();
    for (Workload caller : callers) {
      for (Service service : state.services()) {
        if (!service.selects(caller)) {
          for (ServiceManifest.Port port : service.ports()) {
            calls.add(explainer.call(caller, service, port));
          }
        }
      }
    }
    return new Explanation(calls, Warnings.about(state.all(PolicyManifest.class), state));
  }

  private CallExplanation call(Workload caller, Service service, ServiceManifest.Port port) {
    Optional<Outbound> outbound =
        Optional.ofNullable(plan.sidecars().get(caller.id()))
            .flatMap(own -> outbound(own, service, port));
    List<Workload> behind = state.behind(service);
    Optional<Inbound> inbound =
        behind.stream().findFirst().flatMap(callee -> inbound(callee, port));
    boolean mtls =
        outbound.map(sent -> sent.endpoints().stream().anyMatch(Endpoint::mtls)).orElse(false);
    Outcome outcome =
        behind.isEmpty()
            ? Outcome.DEAD
            : outcome(caller.sidecar(), mtls, inbound.map(Inbound::mode));
    return new CallExplanation(
        caller.id().name() + "." + caller.namespace(),
        caller.namespace(),
        service.name() + "." + service.namespace(),
        port.port(),
        outcome,
        callerSide(mtls, outbound),
        calleeSide(behind, inbound),
        warnings(caller, service, outcome, outbound, inbound));
  }

  private static Outcome outcome(boolean callerHasSidecar, boolean mtls, Optional<Mode> taken) {
    boolean takesMtls = taken.isPresent() && taken.get() != Mode.DISABLE;
    boolean takesPlaintext = taken.isEmpty() || taken.get() != Mode.STRICT;
    if (mtls) {
      return takesMtls ? Outcome.MTLS : Outcome.UNAVAILABLE;
    }
    if (takesPlaintext) {
      return Outcome.PLAINTEXT;
    }
    return callerHasSidecar ? Outcome.UNAVAILABLE : Outcome.REFUSED;
  }

  private static String callerSide(boolean mtls, Optional<Outbound> outbound) {
    return outbound
        .map(sent -> (mtls ? "mutual TLS" : "plaintext") + ", by " + sent.by())
        .orElse("plaintext, because it has no sidecar that could send anything else");
  }

  private static String calleeSide(List<Workload> behind, Optional<Inbound> inbound) {
    if (behind.isEmpty()) {
      return "nothing, because no workload runs behind the Service";
    }
    return inbound
        .map(taken -> taken.mode() + ", by " + taken.by())
        .orElse("plaintext only, because it has no sidecar");
  }

  private List<String> warnings(
      Workload caller,
      Service service,
      Outcome outcome,
      Optional<Outbound> outbound,
      Optional<Inbound> inbound) {
    List<String> warnings = new ArrayList<>();
    if (!caller.sidecar()) {
      Planner.ruleFor(state, caller, service)
          .map(rule -> withoutEffect(rule, caller))
          .ifPresent(warnings::add);
    }
    if (outcome == Outcome.UNAVAILABLE) {
      warnings.add(
          "%s and %s contradict each other."
              .formatted(
                  outbound.map(sent -> sent.by().toString()).orElse("the caller"),
                  inbound
                      .map(taken -> taken.by().toString())
                      .orElse("a callee without a sidecar")));
    }
    return warnings;
  }

  private static String withoutEffect(ObjectId rule, Workload caller) {
    return "%s has no effect on %s in %s: a DestinationRule configures the caller's sidecar, and this caller has none."
        .formatted(rule, caller.id().name(), caller.namespace());
  }

  private static Optional<Outbound> outbound(
      SidecarPlan own, Service service, ServiceManifest.Port port) {
    return own.outbound().stream()
        .filter(sent -> sent.service().equals(service) && sent.port() == port.port())
        .findFirst();
  }

  private Optional<Inbound> inbound(Workload callee, ServiceManifest.Port port) {
    return Optional.ofNullable(plan.sidecars().get(callee.id()))
        .flatMap(
            sidecar ->
                sidecar.inbound().stream()
                    .filter(
                        taken -> callee.port(port.targetPort()).equals(Optional.of(taken.port())))
                    .findFirst());
  }
}
