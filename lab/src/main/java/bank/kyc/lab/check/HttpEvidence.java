package bank.kyc.lab.check;

import bank.kyc.lab.call.Answer.Answered;
import bank.kyc.lab.call.Answer.PeerFailed;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.token.Refusal;
import java.util.regex.Pattern;

/**
 * What requests show: the identity that the callee saw, and the words of the sidecars on the way.
 *
 * @param caller who asks
 * @param callee who is asked
 */
record HttpEvidence(Caller caller, Callee callee) implements Judge.Evidence {
  private static final String SPIFFE = "spiffe://";

  /** Envoy's words when the connection to the callee's side failed. */
  private static final String UPSTREAM_ERROR = "upstream connect error";

  /**
   * Envoy's words when there is nobody to connect to: a part of the callee that has no workload.
   */
  private static final String NOBODY_THERE = "no healthy upstream";

  /** Envoy's words when an AuthorizationPolicy says no. */
  private static final String DENIED = "RBAC: access denied";

  /** How Envoy's words begin when it does not accept a token. */
  private static final Pattern NOT_ACCEPTED = Pattern.compile("Jw(t|ks) .+");

  @Override
  public Observation answered(Answered answered) {
    if (answered.callerIdentity().isEmpty()) {
      return new Observation(Outcome.PLAINTEXT, "200, the callee saw no caller identity");
    }
    String identity = answered.callerIdentity().get();
    return of(identity).seeing(identity);
  }

  private Observation of(String identity) {
    String seen = "200, the callee saw " + Excerpt.of(identity);
    if (!callee.sidecar() && !identity.startsWith(SPIFFE)) {
      return new Observation(
          Outcome.MTLS, "200, the callee saw the client certificate of " + Excerpt.of(identity));
    }
    if (!caller.sidecar() || !callee.sidecar()) {
      return new Observation(
          Outcome.OTHER,
          seen
              + ", which proves nothing: the %s has no sidecar"
                  .formatted(caller.sidecar() ? "callee" : "caller"));
    }
    String own = SPIFFE + "cluster.local/ns/" + caller.namespace() + "/sa/";
    return identity.startsWith(own) && identity.length() > own.length()
        ? new Observation(Outcome.MTLS, seen)
        : new Observation(
            Outcome.OTHER, seen + ", which is not of the caller's namespace " + caller.namespace());
  }

  @Override
  public Observation failed(PeerFailed failed, String seen) {
    String body = failed.upstreamBody();
    Outcome outcome =
        switch (failed.cause()) {
          // a caller with a sidecar is connected to that, never to the callee's
          case "connection-reset" -> proven(Outcome.REFUSED, callee.sidecar() && !caller.sidecar());
          case "http-503" ->
              proven(
                  Outcome.UNAVAILABLE,
                  caller.sidecar()
                      && (body.contains(UPSTREAM_ERROR)
                          || body.equals(NOBODY_THERE)
                          || isOfCallersSidecar(failed)));
          case "http-403" ->
              proven(
                  Outcome.FORBIDDEN,
                  callee.sidecar()
                      && (body.contains(DENIED) || body.equals(Refusal.WRONG_AUDIENCE.words())));
          case "http-401" ->
              proven(
                  Outcome.UNAUTHORIZED, callee.sidecar() && NOT_ACCEPTED.matcher(body).matches());
          default -> Outcome.OTHER;
        };
    return new Observation(
        outcome,
        outcome == Outcome.UNAVAILABLE && body.isEmpty()
            ? seen
                + "; the answer is signed by the caller's own sidecar, and has come from no other"
            : seen);
  }

  /**
   * Whether the answer was made where the caller's requests pass first: Envoy signs it, and has
   * nobody to say of how long they took.
   *
   * @see <a
   *     href="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-upstream-service-time">x-envoy-upstream-service-time</a>
   */
  private static boolean isOfCallersSidecar(PeerFailed failed) {
    return "envoy".equals(failed.upstreamHeaders().get("server"))
        && !failed.upstreamHeaders().containsKey("x-envoy-upstream-service-time");
  }

  private static Outcome proven(Outcome outcome, boolean evidence) {
    return evidence ? outcome : Outcome.OTHER;
  }
}
