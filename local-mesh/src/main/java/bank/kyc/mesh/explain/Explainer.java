package bank.kyc.mesh.explain;

import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.manifest.PolicyManifest;
import bank.kyc.mesh.manifest.ServiceManifest;
import bank.kyc.mesh.policy.Authorization.Verdict;
import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.Planner;
import bank.kyc.mesh.policy.Request;
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
import java.util.function.BiFunction;

/** Reads from the plan that the sidecars were sent what calls come to: a pure function. */
public final class Explainer {
  private final MeshState state;
  private final MeshPlan plan;
  private final BiFunction<Workload, Service, String> path;

  private Explainer(MeshState state, BiFunction<Workload, Service, String> path) {
    this.state = state;
    this.path = path;
    this.plan = Planner.plan(state);
  }

  /**
   * Explains the calls of some workloads to every Service but their own.
   *
   * @param callers workloads of the state
   * @param path what a caller asks a Service for, because a policy may look at it
   */
  public static Explanation explain(
      MeshState state, List<Workload> callers, BiFunction<Workload, Service, String> path) {
    Explainer explainer = new Explainer(state, path);
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
    Sent sent = Sent.of(outbound);
    Optional<Verdict> verdict =
        inbound.map(
            taken ->
                taken
                    .authorization()
                    .decide(
                        new Request(
                            sent == Sent.MUTUAL_TLS
                                ? Optional.of(caller.identity())
                                : Optional.empty(),
                            "GET",
                            path.apply(caller, service))));
    Outcome outcome =
        behind.isEmpty()
            ? Outcome.DEAD
            : outcome(caller.sidecar(), sent, inbound.map(Inbound::mode), verdict);
    return new CallExplanation(
        caller.id().name() + "." + caller.namespace(),
        caller.namespace(),
        service.name() + "." + service.namespace(),
        port.port(),
        "GET " + path.apply(caller, service),
        outcome,
        callerSide(sent, outbound),
        calleeSide(behind, inbound, verdict),
        warnings(caller, service, outcome, outbound, inbound));
  }

  /** What leaves the caller. */
  private enum Sent {
    PLAINTEXT("plaintext"),
    MUTUAL_TLS("mutual TLS"),
    MISDIRECTED("mutual TLS that asks for another identity"),
    SIMPLE_TLS("TLS without a certificate");

    private final String words;

    Sent(String words) {
      this.words = words;
    }

    static Sent of(Optional<Outbound> outbound) {
      Optional<Endpoint> endpoint = outbound.flatMap(sent -> sent.endpoints().stream().findFirst());
      if (endpoint.isEmpty()) {
        return PLAINTEXT;
      }
      List<String> peers = outbound.get().handshake().peers();
      return switch (endpoint.get().wire()) {
        case PLAINTEXT -> PLAINTEXT;
        case SIMPLE_TLS -> SIMPLE_TLS;
        case MUTUAL_TLS ->
            peers.isEmpty() || peers.contains(endpoint.get().identity().uri())
                ? MUTUAL_TLS
                : MISDIRECTED;
      };
    }
  }

  private static Outcome outcome(
      boolean callerHasSidecar, Sent sent, Optional<Mode> taken, Optional<Verdict> verdict) {
    boolean understood =
        switch (sent) {
          case PLAINTEXT -> taken.isEmpty() || taken.get() != Mode.STRICT;
          case MUTUAL_TLS -> taken.isPresent() && taken.get() != Mode.DISABLE;
          case MISDIRECTED, SIMPLE_TLS -> false;
        };
    if (!understood) {
      return callerHasSidecar ? Outcome.UNAVAILABLE : Outcome.REFUSED;
    }
    if (verdict.isPresent() && !verdict.get().allowed()) {
      return Outcome.FORBIDDEN;
    }
    return sent == Sent.MUTUAL_TLS ? Outcome.MTLS : Outcome.PLAINTEXT;
  }

  private static String callerSide(Sent sent, Optional<Outbound> outbound) {
    return outbound
        .map(rule -> sent.words + ", by " + rule.by())
        .orElse("plaintext, because it has no sidecar that could send anything else");
  }

  private static String calleeSide(
      List<Workload> behind, Optional<Inbound> inbound, Optional<Verdict> verdict) {
    if (behind.isEmpty()) {
      return "nothing, because no workload runs behind the Service";
    }
    String authorized =
        verdict
            .filter(said -> said.by().object().isPresent())
            .map(said -> (said.allowed() ? "; allowed by " : "; denied by ") + said.by())
            .orElse("");
    return inbound
        .map(taken -> taken.mode() + ", by " + taken.by() + authorized)
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
