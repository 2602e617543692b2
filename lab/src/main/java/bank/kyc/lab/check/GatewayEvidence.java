package bank.kyc.lab.check;

import bank.kyc.lab.call.CallerIdentities;
import bank.kyc.lab.call.Reply;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.call.Reply.Response;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.sentence.Sentences;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an answer at the ingress gateway proves. What the gateway says itself it says without having
 * asked anybody: Envoy adds to every other response how long that took.
 *
 * @param liveness asks the gateway itself, when it is needed as evidence
 */
record GatewayEvidence(Supplier<Liveness> liveness) {
  private static final String ASKED = "x-envoy-upstream-service-time";
  private static final String GATEWAY = "spiffe://cluster.local/ns/istio-system/sa/";
  private static final String DENIED = "RBAC: access denied";
  private static final String AUDIENCE = "Audiences in Jwt are not allowed";
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  Observation of(Reply reply) {
    return reply instanceof Response response ? answered(response) : ended((Ended) reply);
  }

  private Observation answered(Response response) {
    boolean gatewaysOwn = response.header(ASKED).isEmpty();
    String words = response.status() + words(response);
    int status = response.status();
    CallerIdentities.Seen seen = CallerIdentities.in(response);
    if (status == 200 || seen.told()) {
      return fromCallee(response, seen);
    }
    if (REDIRECTS.contains(status) && gatewaysOwn) {
      return new Observation(
          Outcome.REDIRECTED,
          "%d to %s".formatted(status, Excerpt.of(response.header("location").orElse("nowhere"))));
    }
    if (status == 404 && gatewaysOwn && response.body().isEmpty()) {
      return new Observation(
          Outcome.NOT_FOUND, "404 without a body, and the gateway has asked nobody");
    }
    if (status == 503 && gatewaysOwn) {
      return new Observation(Outcome.UNAVAILABLE, words + ", said by the gateway");
    }
    if (status == 403 && (response.body().contains(DENIED) || response.body().equals(AUDIENCE))) {
      return new Observation(Outcome.FORBIDDEN, words);
    }
    return status == 401 && response.body().startsWith("Jw")
        ? new Observation(Outcome.UNAUTHORIZED, words)
        : new Observation(Outcome.OTHER, words);
  }

  private static String words(Response response) {
    return response.body().isBlank() ? "" : " '" + Excerpt.of(response.body()) + "'";
  }

  private static Observation fromCallee(Response response, CallerIdentities.Seen seen) {
    Outcome outcome = response.tls().map(GatewayEvidence::spoken).orElse(Outcome.PLAINTEXT);
    String crossed =
        response
            .tls()
            .map(
                tls ->
                    "%d over %s, by a certificate of that name%s"
                        .formatted(
                            response.status(),
                            tls.version(),
                            tls.clientShown() ? ", and for one of this machine's" : ""))
            .orElse(response.status() + ", without TLS");
    if (!seen.told()) {
      return new Observation(outcome, crossed + "; who answered does not say who asked");
    }
    if (seen.identity().isEmpty()) {
      return new Observation(
          outcome, Optional.of(Outcome.PLAINTEXT), crossed + "; behind it the callee saw nobody");
    }
    String identity = seen.identity().get();
    String behind = crossed + "; behind it the callee saw " + Excerpt.of(identity);
    return (identity.startsWith(GATEWAY)
            ? new Observation(outcome, Optional.of(Outcome.MTLS), behind)
            : new Observation(Outcome.OTHER, behind + ", which is not of the gateway"))
        .seeing(identity);
  }

  private static Outcome spoken(Reply.Tls tls) {
    return tls.clientShown() ? Outcome.MTLS : Outcome.TLS;
  }

  private Observation ended(Ended ended) {
    return switch (ended.how()) {
      case HANDSHAKE_CLOSED ->
          refused("the handshake was ended by the other side (%s)".formatted(ended.reason()));
      case CLOSED -> refused("the connection was ended (%s)".formatted(ended.reason()));
      case NOT_BELIEVED ->
          new Observation(
              Outcome.OTHER, "the certificate was not believed: " + Excerpt.of(ended.reason()));
      case NOT_CONNECTED -> new Observation(Outcome.DEAD, ended.reason());
      case TIMED_OUT -> new Observation(Outcome.OTHER, ended.reason());
    };
  }

  private Observation refused(String seen) {
    Liveness now = liveness.get();
    String signs = Sentences.of(now, "the gateway");
    return now.alive()
        ? new Observation(
            Outcome.REFUSED, "%s, while the gateway is alive: %s".formatted(seen, signs))
        : new Observation(
            Outcome.DEAD, "%s, but the gateway is not alive: %s".formatted(seen, signs));
  }
}
