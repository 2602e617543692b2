package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Route;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads from the plan that the proxies were sent what calls come to: a pure function. */
public final class Explainer {
  private final MeshState state;
  private final MeshPlan plan;
  private final BiFunction<Workload, Service, Asked> asked;

  private Explainer(MeshState state, BiFunction<Workload, Service, Asked> asked) {
    this.state = state;
    this.asked = asked;
    this.plan = Planner.plan(state);
  }

  /**
   * Explains the calls of some workloads to every Service but their own.
   *
   * @param callers workloads of the state
   * @param asked what a caller asks a Service for, because a policy or a route may look at it
   */
  public static Explanation explain(
      MeshState state, List<Workload> callers, BiFunction<Workload, Service, Asked> asked) {
    Explainer explainer = new Explainer(state, asked);
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
    return new Explanation(
        calls,
        Warnings.of(state.all(Policy.class), state, explainer.plan),
        Warnings.information(state));
  }

  private CallExplanation call(Workload caller, Service service, ServiceManifest.Port port) {
    Optional<Outbound> outbound =
        Optional.ofNullable(plan.proxies().get(caller.id()))
            .flatMap(own -> outbound(own, service, port));
    Asked request = asked.apply(caller, service);
    Optional<Route> route = outbound.flatMap(to -> route(to, request));
    // of several who share the requests the first stands for all
    Optional<Upstream> upstream =
        route.flatMap(to -> to.to().stream().findFirst()).map(Route.Weighted::upstream);
    Sent sent = sent(upstream, outbound.isPresent());
    Optional<SpiffeId> shown =
        sent.speech() == Speech.MUTUAL_TLS ? Optional.of(caller.identity()) : Optional.empty();
    Request seen =
        port.spoken() == Protocol.TCP
            ? Request.connection(shown)
            : new Request(shown, "GET", request.path());
    Optional<Called> called =
        outbound.isPresent() ? upstream.flatMap(this::called) : called(service, port);
    Taken taken = taken(!state.behind(service).isEmpty(), called, seen);
    return new CallExplanation(
        caller.id(),
        service.id(),
        port.port(),
        port.spoken(),
        request.path(),
        outcome(port.spoken(), sent, called.isPresent(), taken),
        sent,
        taken,
        caller.sidecar() ? Optional.empty() : Planner.ruleFor(state, caller, service),
        outbound.isPresent()
            ? route.map(SharesInPlan::of).orElse(List.of())
            : SharesInPlan.of(state.behind(service)));
  }

  /** A port of a workload: who is asked in the end. */
  private record Called(Workload workload, int port) {}

  // of TCP there is one route
  private static Optional<Route> route(Outbound outbound, Asked asked) {
    return outbound.routes().stream()
        .filter(
            route ->
                outbound.protocol() == Protocol.TCP
                    || route.isFor("GET", asked.path(), asked.headers()))
        .findFirst();
  }

  private static Sent sent(Optional<Upstream> upstream, boolean bySidecar) {
    Speech speech =
        upstream
            .map(
                to ->
                    to.endpoints().stream()
                        .findFirst()
                        .map(Explainer::speech)
                        .orElse(Speech.NOTHING))
            .orElse(Speech.PLAINTEXT);
    Optional<Decision> by = upstream.map(Upstream::by);
    return new Sent(
        speech, bySidecar ? by.or(() -> Optional.of(Decision.byDefault(Reason.NO_ROUTE))) : by);
  }

  private Optional<Called> called(Upstream upstream) {
    return upstream.endpoints().stream()
        .map(Endpoint::destination)
        .filter(InMesh.class::isInstance)
        .map(InMesh.class::cast)
        .flatMap(to -> state.workload(to.workload()).map(w -> new Called(w, to.port())).stream())
        .findFirst();
  }

  private Optional<Called> called(Service service, ServiceManifest.Port port) {
    return state.behind(service).stream()
        .findFirst()
        .flatMap(
            workload ->
                workload.port(port.targetPort()).map(number -> new Called(workload, number)));
  }

  private static Speech speech(Endpoint endpoint) {
    if (endpoint.transport() instanceof Transport.Plaintext) {
      return Speech.PLAINTEXT;
    }
    if (endpoint.transport() instanceof Transport.IstioMutual mutual) {
      return isMeant(endpoint, mutual.peers()) ? Speech.MUTUAL_TLS : Speech.MUTUAL_TLS_FOR_OTHERS;
    }
    return Speech.TLS;
  }

  private static boolean isMeant(Endpoint endpoint, List<String> peers) {
    return peers.isEmpty()
        || endpoint.destination() instanceof InMesh to && peers.contains(to.identity().uri());
  }

  private Taken taken(boolean running, Optional<Called> called, Request request) {
    Optional<Inbound> inbound = called.flatMap(this::inbound);
    return new Taken(
        running,
        inbound.map(Inbound::mode),
        inbound.map(Inbound::by).or(() -> leftOut(called)),
        inbound.map(callee -> callee.authorization().decide(request)));
  }

  // a sidecar that takes nothing on this port was told so
  private static Optional<Decision> leftOut(Optional<Called> called) {
    return called
        .map(Called::workload)
        .filter(Workload::sidecar)
        .map(callee -> Decision.by(callee.id().deployment(), Reason.PORT_LEFT_TO_APPLICATION));
  }

  private static Outcome outcome(Protocol protocol, Sent sent, boolean isCalled, Taken taken) {
    if (!taken.running()) {
      return Outcome.DEAD;
    }
    if (sent.by().filter(by -> by.reason() == Reason.NO_ROUTE).isPresent()) {
      return Outcome.OTHER;
    }
    if (!isCalled) {
      return Outcome.UNAVAILABLE;
    }
    boolean understood =
        switch (sent.speech()) {
          case PLAINTEXT -> taken.mode().map(mode -> mode != Mode.STRICT).orElse(true);
          case MUTUAL_TLS -> taken.mode().map(mode -> mode != Mode.DISABLE).orElse(false);
          case MUTUAL_TLS_FOR_OTHERS, TLS, NOTHING -> false;
        };
    if (!understood) {
      // of TCP the caller's sidecar can say no more than that the connection is over
      return sent.by().isPresent() && protocol == Protocol.HTTP
          ? Outcome.UNAVAILABLE
          : Outcome.REFUSED;
    }
    if (taken.verdict().map(verdict -> !verdict.allowed()).orElse(false)) {
      return Outcome.FORBIDDEN;
    }
    return sent.speech() == Speech.MUTUAL_TLS ? Outcome.MTLS : Outcome.PLAINTEXT;
  }

  private static Optional<Outbound> outbound(
      ProxyPlan own, Service service, ServiceManifest.Port port) {
    return own.outbound().stream()
        .filter(sent -> sent.host().equals(service.host()) && sent.port() == port.port())
        .findFirst();
  }

  private Optional<Inbound> inbound(Called called) {
    return Optional.ofNullable(plan.proxies().get(called.workload().id()))
        .flatMap(
            sidecar ->
                sidecar.inbound().stream()
                    .filter(taken -> taken.port() == called.port())
                    .findFirst());
  }
}
