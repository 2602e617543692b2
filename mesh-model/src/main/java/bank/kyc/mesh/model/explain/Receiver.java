package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.ServerTls;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import bank.kyc.mesh.model.token.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The end of a call: what reaches a workload, what is taken there, and what that comes to.
 *
 * @param token what the call carries; empty for nothing
 */
record Receiver(MeshState state, MeshPlan plan, Optional<Presented> token) {
  private static final int FORBIDDEN = 403;

  /** A port of a workload: who is asked in the end. */
  record Called(Workload workload, int port) {}

  /** What is sent to an upstream, and why. */
  static Sent sent(Upstream upstream) {
    return new Sent(
        upstream.endpoints().stream().findFirst().map(Receiver::speech).orElse(Speech.NOTHING),
        Optional.of(upstream.by()));
  }

  /** The first workload behind an upstream. */
  Optional<Called> called(Upstream upstream) {
    return upstream.endpoints().stream()
        .map(Endpoint::destination)
        .filter(InMesh.class::isInstance)
        .map(InMesh.class::cast)
        .flatMap(to -> state.workload(to.workload()).map(w -> new Called(w, to.port())).stream())
        .findFirst();
  }

  /** The first workload behind a Service. */
  Optional<Called> called(Service service, ServiceManifest.Port port) {
    return state.behind(service).stream()
        .findFirst()
        .flatMap(
            workload ->
                workload.port(port.targetPort()).map(number -> new Called(workload, number)));
  }

  /** What is spoken to an endpoint. */
  static Speech speech(Endpoint endpoint) {
    if (endpoint.transport() instanceof Transport.Plaintext) {
      return Speech.PLAINTEXT;
    }
    if (endpoint.transport() instanceof Transport.IstioMutual mutual) {
      return isMeant(endpoint, mutual.peers()) ? Speech.MUTUAL_TLS : Speech.MUTUAL_TLS_FOR_OTHERS;
    }
    return endpoint.transport() instanceof Transport.OwnMutual
        ? Speech.TLS_WITH_OWN_CERTIFICATE
        : Speech.TLS;
  }

  private static boolean isMeant(Endpoint endpoint, List<String> peers) {
    return peers.isEmpty()
        || endpoint.destination() instanceof InMesh to && peers.contains(to.identity().uri());
  }

  /**
   * What is taken there.
   *
   * @param running whether anybody is
   */
  Taken taken(boolean running, Optional<Called> called, Request request) {
    Optional<Inbound> inbound = called.flatMap(this::inbound);
    return new Taken(
        running,
        called.map(Called::port),
        inbound.map(Inbound::mode),
        inbound.map(Inbound::by).or(() -> leftOut(called)),
        inbound.map(callee -> judged(called.get(), callee, request)),
        inbound.isEmpty()
            && called
                .flatMap(callee -> ServerTls.of(callee.workload(), callee.port(), state))
                .isPresent());
  }

  private Judged judged(Called called, Inbound callee, Request request) {
    return judged(called.workload().id(), callee.tokens(), callee.authorization(), request);
  }

  /** What a proxy's policies make of a request. */
  Judged judged(
      WorkloadId proxy, TokenAuthentication accepted, Authorization allowed, Request request) {
    TokenAuthentication.Verdict token = ofToken(proxy, accepted);
    return new Judged(token, allowed.decide(request.with(token.claims())));
  }

  private TokenAuthentication.Verdict ofToken(WorkloadId proxy, TokenAuthentication accepted) {
    KeysInPlan keys = new KeysInPlan(state, plan);
    return accepted.decide(
        token.map(Presented::token),
        token.map(Presented::at).orElse(Instant.EPOCH),
        address -> keys.areReachedBy(proxy, address));
  }

  /** The end of the same call, where a proxy before has taken the token away. */
  Receiver withoutToken() {
    return new Receiver(state, plan, Optional.empty());
  }

  /** What a request comes to whose token is refused for that reason. */
  static Outcome outcome(Refusal refusal) {
    return refusal.status() == FORBIDDEN ? Outcome.FORBIDDEN : Outcome.UNAUTHORIZED;
  }

  // a sidecar that takes nothing on this port was told so
  private static Optional<Decision> leftOut(Optional<Called> called) {
    return called
        .map(Called::workload)
        .filter(Workload::sidecar)
        .map(callee -> Decision.by(callee.id().deployment(), Reason.PORT_LEFT_TO_APPLICATION));
  }

  /** What a call comes to. */
  static Outcome outcome(Protocol protocol, Sent sent, boolean isCalled, Taken taken) {
    if (!taken.running()) {
      return Outcome.DEAD;
    }
    if (sent.by().filter(by -> by.reason() == Reason.NO_ROUTE).isPresent()) {
      return Outcome.OTHER;
    }
    if (!isCalled) {
      return Outcome.UNAVAILABLE;
    }
    if (!understood(sent.speech(), taken.mode())) {
      // of TCP the caller's sidecar can say no more than that the connection is over
      return sent.by().isPresent() && protocol == Protocol.HTTP
          ? Outcome.UNAVAILABLE
          : Outcome.REFUSED;
    }
    if (taken.refusal().isPresent()) {
      return outcome(taken.refusal().get());
    }
    if (taken.judged().filter(judged -> !judged.verdict().allowed()).isPresent()) {
      return Outcome.FORBIDDEN;
    }
    return sent.speech() == Speech.MUTUAL_TLS ? Outcome.MTLS : Outcome.PLAINTEXT;
  }

  /** Whether a callee takes what is sent to it. */
  static boolean understood(Speech sent, Optional<Mode> taken) {
    return switch (sent) {
      case PLAINTEXT -> taken.map(mode -> mode != Mode.STRICT).orElse(true);
      case MUTUAL_TLS -> taken.map(mode -> mode != Mode.DISABLE).orElse(false);
      case MUTUAL_TLS_FOR_OTHERS, TLS, TLS_WITH_OWN_CERTIFICATE, NOTHING -> false;
    };
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
