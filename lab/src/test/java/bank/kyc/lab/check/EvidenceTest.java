package bank.kyc.lab.check;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static bank.kyc.lab.FakeAggregator.Reply.failedWith;
import static bank.kyc.mesh.model.explain.Outcome.DEAD;
import static bank.kyc.mesh.model.explain.Outcome.FORBIDDEN;
import static bank.kyc.mesh.model.explain.Outcome.MTLS;
import static bank.kyc.mesh.model.explain.Outcome.OTHER;
import static bank.kyc.mesh.model.explain.Outcome.PLAINTEXT;
import static bank.kyc.mesh.model.explain.Outcome.REFUSED;
import static bank.kyc.mesh.model.explain.Outcome.UNAUTHORIZED;
import static bank.kyc.mesh.model.explain.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeAggregator.Reply;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.mesh.model.explain.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What an answer proves, and what it does not. */
class EvidenceTest {
  private static final String OWN = "spiffe://cluster.local/ns/from/sa/kyc-aggregator-mgt";
  private static final String TERMINATED =
      "upstream connect error or disconnect/reset before headers. reset reason: connection"
          + " termination";

  enum Side {
    SIDECAR,
    NAKED
  }

  enum State {
    ALIVE,
    NOT_ALIVE
  }

  record Case(
      Side caller, Side callee, State state, Reply reply, Outcome outcome, String evidence) {}

  static final List<Case> CASES =
      List.of(
          // answered
          row(Side.NAKED, Side.SIDECAR, answered(null), PLAINTEXT, "saw no caller identity"),
          row(Side.SIDECAR, Side.SIDECAR, answered(null), PLAINTEXT, "saw no caller identity"),
          row(Side.NAKED, Side.NAKED, answered(null), PLAINTEXT, "saw no caller identity"),
          row(Side.SIDECAR, Side.SIDECAR, answered(OWN), MTLS, "200, the callee saw " + OWN),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              answered(OWN.replace("from", "other")),
              OTHER,
              "/ns/other/sa/kyc-aggregator-mgt, which is not of the caller's namespace from"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              answered(OWN.replace("from", "from2")),
              OTHER,
              "/ns/from2/"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              answered(OWN.replace("cluster.local", "evil")),
              OTHER,
              "spiffe://evil/"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              answered("spiffe://cluster.local/ns/from/sa/"),
              OTHER,
              "/sa/"),
          row(Side.SIDECAR, Side.SIDECAR, answered(""), OTHER, "the callee saw"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              answered(OWN),
              OTHER,
              "proves nothing: the caller has no sidecar"),
          row(
              Side.SIDECAR,
              Side.NAKED,
              answered(OWN),
              OTHER,
              "proves nothing: the callee has no sidecar"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              new Reply(200, "{\"score\": 71}"),
              OTHER,
              "answered 200: {\"score\": 71}"),
          row(Side.SIDECAR, Side.SIDECAR, new Reply(200, "<html>"), OTHER, "answered 200: <html>"),
          // closed by the callee's sidecar, or so it seems
          row(
              Side.NAKED,
              Side.SIDECAR,
              failed("connection-reset"),
              REFUSED,
              "connection-reset, while kyc-credit-check-advanced.advanced is alive: GET /readyz"
                  + " 200"),
          dead(
              Side.NAKED,
              failed("connection-reset"),
              "connection-reset, but kyc-credit-check-advanced.advanced is not alive: its process"
                  + " ended with exit code 137"),
          row(Side.NAKED, Side.NAKED, failed("connection-reset"), OTHER, "connection-reset"),
          row(Side.SIDECAR, Side.SIDECAR, failed("connection-reset"), OTHER, "connection-reset"),
          // answered by the caller's sidecar
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-503", TERMINATED),
              UNAVAILABLE,
              "http-503 '" + TERMINATED),
          row(
              Side.SIDECAR,
              Side.NAKED,
              failed("http-503", TERMINATED),
              UNAVAILABLE,
              "is alive: GET /readyz 200"),
          dead(
              Side.SIDECAR,
              failed("http-503", TERMINATED),
              "is not alive: its process ended with exit code 137"),
          row(Side.NAKED, Side.SIDECAR, failed("http-503", TERMINATED), OTHER, "http-503"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-503", "no healthy upstream"),
              UNAVAILABLE,
              "no healthy upstream"),
          row(Side.SIDECAR, Side.SIDECAR, failed("http-503"), OTHER, "http-503"),
          // without a body it is who signed it that counts
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failedWith("http-503", "{\"server\": \"envoy\"}"),
              UNAVAILABLE,
              "signed by the caller's own sidecar"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failedWith(
                  "http-503", "{\"server\": \"envoy\", \"x-envoy-upstream-service-time\": \"1\"}"),
              OTHER,
              "http-503"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failedWith("http-503", "{\"server\": \"nginx\"}"),
              OTHER,
              "http-503"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              failedWith("http-503", "{\"server\": \"envoy\"}"),
              OTHER,
              "http-503"),
          // forbidden by an AuthorizationPolicy
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-403", "RBAC: access denied"),
              FORBIDDEN,
              "http-403 'RBAC: access denied'"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              failed("http-403", "RBAC: access denied"),
              FORBIDDEN,
              "RBAC"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-403", "who are you?"),
              OTHER,
              "who are you?"),
          row(Side.SIDECAR, Side.NAKED, failed("http-403", "RBAC: access denied"), OTHER, "RBAC"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-403", "Audiences in Jwt are not allowed"),
              FORBIDDEN,
              "Audiences"),
          // tokens
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("http-401", "Jwt is expired"),
              UNAUTHORIZED,
              "http-401 'Jwt is expired', while"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              failed("http-401", "Jwks remote fetch is failed"),
              UNAUTHORIZED,
              "Jwks remote fetch is failed"),
          row(Side.SIDECAR, Side.SIDECAR, failed("http-401", "who are you?"), OTHER, "who"),
          row(Side.SIDECAR, Side.NAKED, failed("http-401", "Jwt is expired"), OTHER, "expired"),
          dead(Side.SIDECAR, failed("http-401", "Jwt is expired"), "exit code 137"),
          dead(
              Side.SIDECAR,
              failed("http-403", "RBAC: access denied"),
              "its process ended with exit code 137"),
          // nobody there
          dead(
              Side.NAKED,
              failed("connection-refused"),
              "connection-refused, but kyc-credit-check-advanced.advanced is not alive: its process"
                  + " ended with exit code 137"),
          dead(Side.NAKED, failed("timeout"), "timeout, but"),
          row(
              Side.SIDECAR,
              Side.SIDECAR,
              failed("connection-refused"),
              DEAD,
              "the caller's own sidecar takes no connection"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              failed("connection-refused"),
              OTHER,
              "connection-refused, while"),
          row(Side.NAKED, Side.SIDECAR, failed("timeout"), OTHER, "timeout, while"),
          row(Side.NAKED, Side.SIDECAR, failed("unknown-host"), OTHER, "unknown-host"),
          row(Side.NAKED, Side.SIDECAR, failed("malformed-answer"), OTHER, "malformed-answer"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              new Reply(500, "{\"status\": 500}"),
              OTHER,
              "the caller itself answered 500"),
          row(
              Side.NAKED,
              Side.SIDECAR,
              new Reply(404, ""),
              OTHER,
              "the caller itself answered 404"));

  @ParameterizedTest
  @FieldSource("CASES")
  void saysWhatAnAnswerProves(Case it) throws InterruptedException {
    try (var aggregator = new FakeAggregator(it.reply())) {
      Observation observed = observe(it, aggregator.address());

      assertThat(observed.outcome()).as(observed.evidence()).isEqualTo(it.outcome());
      assertThat(observed.evidence()).contains(it.evidence());
      assertThat(aggregator.paths()).containsExactly("/kyc/v1/customers/C-1001/checks/advanced");
    }
  }

  @Test
  void aCallerThatDoesNotAnswerIsDeadAndNamed() throws InterruptedException {
    URI gone;
    try (var aggregator = new FakeAggregator(answered(null))) {
      gone = aggregator.address();
    }

    Observation observed = observe(CASES.get(0), gone);

    assertThat(observed.outcome()).isEqualTo(DEAD);
    assertThat(observed.evidence())
        .isEqualTo(
            "the caller kyc-aggregator-mgt.from does not answer on %s: connection refused"
                .formatted(gone));
  }

  @Test
  void anExcerptIsOneLineAndNotEndless() throws InterruptedException {
    try (var aggregator =
        new FakeAggregator(new Reply(500, "one\n\ttwo\u001b[31m" + "x".repeat(999)))) {
      Observation observed = observe(CASES.get(0), aggregator.address());

      assertThat(observed.evidence())
          .contains("one two [31mxxx")
          .hasSizeLessThan(300)
          .endsWith(" ...");
    }
  }

  private static Observation observe(Case it, URI caller) throws InterruptedException {
    var mesh =
        new FakeMesh()
            .caller("from", it.caller() == Side.SIDECAR, caller)
            .callee(FakeMesh.http(FakeMesh.ADVANCED, "advanced", it.callee() == Side.SIDECAR));
    if (it.state() == State.NOT_ALIVE) {
      mesh.liveness = FakeMesh.DEAD;
    }
    var checker =
        new Checker(mesh, new Aggregator(Duration.ofSeconds(5)), Patience.of(Duration.ZERO));
    return checker.call(Call.of("from", FakeMesh.ADVANCED)).observation();
  }

  private static Case row(Side caller, Side callee, Reply reply, Outcome outcome, String evidence) {
    return new Case(caller, callee, State.ALIVE, reply, outcome, evidence);
  }

  private static Case dead(Side caller, Reply reply, String evidence) {
    return new Case(caller, Side.SIDECAR, State.NOT_ALIVE, reply, DEAD, evidence);
  }
}
