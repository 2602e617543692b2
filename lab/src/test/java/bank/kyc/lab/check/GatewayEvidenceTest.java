package bank.kyc.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Reply;
import bank.kyc.lab.call.Reply.End;
import bank.kyc.lab.call.Reply.Ended;
import bank.kyc.lab.call.Reply.Response;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What an answer at the gateway proves, and what it does not. */
class GatewayEvidenceTest {
  private static final Optional<Reply.Tls> TLS = Optional.of(new Reply.Tls("TLSv1.3", false));
  private static final Optional<Reply.Tls> MUTUAL = Optional.of(new Reply.Tls("TLSv1.3", true));
  private static final Optional<Reply.Tls> NONE = Optional.empty();
  private static final Map<String, String> ASKED = Map.of("x-envoy-upstream-service-time", "3");
  private static final Map<String, String> OWN = Map.of("server", "istio-envoy");
  private static final String GATEWAY =
      "{\"callerIdentity\": \"spiffe://cluster.local/ns/istio-system/sa/gateway\"}";
  private static final String OTHER =
      "{\"callerIdentity\": \"spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt\"}";
  private static final String NOBODY = "{\"callerIdentity\": null}";

  record Case(String name, Reply reply, Liveness gateway, String words) {
    Case(String name, Reply reply, String words) {
      this(name, reply, FakeMesh.ALIVE, words);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("TLS, and mTLS behind", response(200, ASKED, GATEWAY, TLS), "tls, behind: mtls"),
          new Case(
              "TLS for a certificate of this machine's, and mTLS behind",
              response(200, ASKED, GATEWAY, MUTUAL),
              "mtls, behind: mtls"),
          new Case(
              "TLS, and plaintext behind",
              response(200, ASKED, NOBODY, TLS),
              "tls, behind: plaintext"),
          new Case("no TLS", response(200, ASKED, GATEWAY, NONE), "plaintext, behind: mtls"),
          new Case("an answer that does not say who asked", response(200, ASKED, "{}", TLS), "tls"),
          new Case(
              "another identity than the gateway's", response(200, ASKED, OTHER, TLS), "other"),
          new Case(
              "an aggregator whose checks are all out of reach",
              response(502, ASKED, GATEWAY, TLS),
              "tls, behind: mtls"),
          new Case("the gateway's own 404", response(404, OWN, "", TLS), "not-found"),
          new Case("the callee's 404", response(404, ASKED, "", TLS), "other"),
          new Case("a 404 with words", response(404, OWN, "no such customer", TLS), "other"),
          new Case("the gateway's own 301", response(301, OWN, "", NONE), "redirected"),
          new Case("the callee's 302", response(302, ASKED, "", NONE), "other"),
          new Case("the gateway's own 503", response(503, OWN, "", NONE), "unavailable"),
          new Case("the callee's 503", response(503, ASKED, "busy", NONE), "other"),
          new Case("RBAC", response(403, ASKED, "RBAC: access denied", TLS), "forbidden"),
          new Case("another 403", response(403, ASKED, "no", TLS), "other"),
          new Case("a token", response(401, ASKED, "Jwt is expired", TLS), "unauthorized"),
          new Case("another 401", response(401, ASKED, "who are you?", TLS), "other"),
          new Case(
              "a handshake that is ended", new Ended(End.HANDSHAKE_CLOSED, "reset"), "refused"),
          new Case(
              "a handshake that is ended by a gateway that is not alive",
              new Ended(End.HANDSHAKE_CLOSED, "reset"),
              FakeMesh.DEAD,
              "dead"),
          new Case("a connection that is ended", new Ended(End.CLOSED, "reset"), "refused"),
          new Case(
              "a certificate that is not believed", new Ended(End.NOT_BELIEVED, "no"), "other"),
          new Case("nobody there", new Ended(End.NOT_CONNECTED, "nobody listens"), "dead"),
          new Case("nothing in time", new Ended(End.TIMED_OUT, "nothing came"), "other"));

  @ParameterizedTest
  @FieldSource("CASES")
  void proves(Case it) {
    Observation observation = new GatewayEvidence(it::gateway).of(it.reply());

    assertThat(observation.words()).as(observation.evidence()).isEqualTo(it.words());
    assertThat(observation.evidence()).isNotBlank();
    assertThat(observation.outcome() == Outcome.REFUSED)
        .isEqualTo(observation.evidence().contains("while the gateway is alive"));
  }

  private static Response response(
      int status, Map<String, String> headers, String body, Optional<Reply.Tls> tls) {
    return new Response(status, headers, body, tls);
  }
}
