package bank.kyc.lab.check;

import bank.kyc.lab.call.Answer;
import bank.kyc.lab.call.Answer.Answered;
import bank.kyc.lab.call.Answer.NoAnswer;
import bank.kyc.lab.call.Answer.PeerFailed;
import bank.kyc.lab.call.Answer.Unexpected;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import java.util.function.Supplier;

/**
 * Says what an answer proves. An outcome other than {@code other} needs all of its evidence: a
 * failure of a callee that is not alive says nothing about a policy.
 */
final class Judge {
  /** Envoy's words when the connection to the callee's side failed. */
  private static final String UPSTREAM_ERROR = "upstream connect error";

  /** Envoy's words when an AuthorizationPolicy says no. */
  private static final String DENIED = "RBAC: access denied";

  private final Caller caller;
  private final Callee callee;
  private final Supplier<Liveness> liveness;

  /**
   * Judges the calls of one caller to one callee.
   *
   * @param liveness asks the callee itself, when it is needed as evidence
   */
  Judge(Caller caller, Callee callee, Supplier<Liveness> liveness) {
    this.caller = caller;
    this.callee = callee;
    this.liveness = liveness;
  }

  Observation judge(Answer answer) {
    if (answer instanceof Answered answered) {
      return answered(answered);
    }
    if (answer instanceof PeerFailed failed) {
      return failed(failed);
    }
    if (answer instanceof Unexpected unexpected) {
      return other(
          "the caller itself answered %d: %s"
              .formatted(unexpected.status(), Excerpt.of(unexpected.body())));
    }
    return new Observation(
        Outcome.DEAD,
        "the caller kyc-aggregator-mgt.%s does not answer on %s: %s"
            .formatted(caller.namespace(), caller.address(), ((NoAnswer) answer).reason()));
  }

  private Observation answered(Answered answered) {
    if (answered.callerIdentity().isEmpty()) {
      return new Observation(Outcome.PLAINTEXT, "200, the callee saw no caller identity");
    }
    String identity = answered.callerIdentity().get();
    String seen = "200, the callee saw " + Excerpt.of(identity);
    if (!caller.sidecar() || !callee.sidecar()) {
      return other(
          seen
              + ", which proves nothing: the %s has no sidecar"
                  .formatted(caller.sidecar() ? "callee" : "caller"));
    }
    String own = "spiffe://cluster.local/ns/" + caller.namespace() + "/sa/";
    return identity.startsWith(own) && identity.length() > own.length()
        ? new Observation(Outcome.MTLS, seen)
        : other(seen + ", which is not of the caller's namespace " + caller.namespace());
  }

  private Observation failed(PeerFailed failed) {
    Liveness callee = liveness.get();
    String seen = seen(failed);
    if (!callee.alive()) {
      return new Observation(
          Outcome.DEAD,
          "%s, but %s is not alive: %s".formatted(seen, this.callee, callee.evidence()));
    }
    String evidence = "%s, while %s is alive: %s".formatted(seen, this.callee, callee.evidence());
    return failed.cause().equals("connection-refused") && caller.sidecar()
        ? new Observation(
            Outcome.DEAD, evidence + "; the caller's own sidecar takes no connections")
        : new Observation(outcome(failed), evidence);
  }

  /** What a failure means where the callee is alive. */
  private Outcome outcome(PeerFailed failed) {
    return switch (failed.cause()) {
      // a caller with a sidecar is connected to that, never to the callee's
      case "connection-reset" -> outcome(Outcome.REFUSED, callee.sidecar() && !caller.sidecar());
      case "http-503" ->
          outcome(
              Outcome.UNAVAILABLE,
              caller.sidecar() && failed.upstreamBody().contains(UPSTREAM_ERROR));
      case "http-403" ->
          outcome(Outcome.FORBIDDEN, callee.sidecar() && failed.upstreamBody().contains(DENIED));
      default -> Outcome.OTHER;
    };
  }

  private static Outcome outcome(Outcome outcome, boolean proven) {
    return proven ? outcome : Outcome.OTHER;
  }

  private String seen(PeerFailed failed) {
    if (failed.upstreamBody().isBlank()) {
      return failed.cause();
    }
    return failed.cause() + " '" + Excerpt.of(failed.upstreamBody()) + "'";
  }

  private static Observation other(String evidence) {
    return new Observation(Outcome.OTHER, evidence);
  }
}
