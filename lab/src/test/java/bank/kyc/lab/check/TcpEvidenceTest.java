package bank.kyc.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeAggregator.Reply;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.kind.service.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a TCP connection proves, by what the callee's sidecar wrote down of it. */
class TcpEvidenceTest {
  private static final String SNI = "outbound_.8080_._.kyc-credit-check-advanced.advanced";
  private static final Reply ANSWERED = Reply.answered(null);
  private static final Reply CLOSED = Reply.failed("connection-closed");

  private final List<Connection> log = new ArrayList<>(List.of(connection("-", SNI)));

  @Test
  void aNameInTheHandshakeIsMutualTls() throws InterruptedException {
    Observation observed = observe(true, true, ANSWERED, connection("-", SNI));

    assertThat(observed.outcome()).isEqualTo(Outcome.MTLS);
    assertThat(observed.evidence()).contains(SNI);
  }

  @Test
  void noNameInTheHandshakeIsPlaintext() throws InterruptedException {
    assertThat(observe(true, true, ANSWERED, connection("-", null)).outcome())
        .isEqualTo(Outcome.PLAINTEXT);
  }

  @Test
  void withoutASidecarOnEitherSideNothingElseIsSpoken() throws InterruptedException {
    assertThat(observe(false, true, ANSWERED, connection("-", null)).outcome())
        .isEqualTo(Outcome.PLAINTEXT);
    assertThat(observe(true, false, ANSWERED).outcome()).isEqualTo(Outcome.PLAINTEXT);
  }

  @Test
  void whoseCertificateACalleeWithoutASidecarSawIsMutualTlsOfTheApplications()
      throws InterruptedException {
    Observation observed = observe(false, false, Reply.answered("CN=aggregator,O=Bank"));

    assertThat(observed.outcome()).isEqualTo(Outcome.MTLS);
    assertThat(observed.identity()).contains("CN=aggregator,O=Bank");
    assertThat(observed.evidence()).contains("the client certificate of CN=aggregator,O=Bank");
  }

  @Test
  void anAnswerThatNobodyWroteDownProvesNothing() throws InterruptedException {
    Observation observed = observe(true, true, ANSWERED);

    assertThat(observed.outcome()).isEqualTo(Outcome.OTHER);
    assertThat(observed.evidence()).contains("has not written down what crossed");
  }

  @Test
  void connectionsThatDisagreeProveNothing() throws InterruptedException {
    assertThat(observe(true, true, ANSWERED, connection("-", null), connection("-", SNI)).outcome())
        .isEqualTo(Outcome.OTHER);
  }

  @Test
  void aClosedConnectionIsRefusedUnlessAPolicyClosedIt() throws InterruptedException {
    Observation refused = observe(false, true, CLOSED, connection("filter_chain_not_found", null));
    assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(refused.evidence()).contains("is alive").contains("filter_chain_not_found");

    assertThat(
            observe(true, true, CLOSED, connection("rbac_access_denied_matched_policy[none]", SNI))
                .outcome())
        .isEqualTo(Outcome.FORBIDDEN);
  }

  @Test
  void aClosedConnectionBetweenTwoThatAreNotInTheMeshIsNoRefusal() throws InterruptedException {
    assertThat(observe(false, false, CLOSED).outcome()).isEqualTo(Outcome.OTHER);
  }

  private Observation observe(
      boolean callerSidecar, boolean calleeSidecar, Reply reply, Connection... written)
      throws InterruptedException {
    try (FakeAggregator aggregator = new FakeAggregator(reply)) {
      FakeMesh mesh =
          new FakeMesh()
              .caller("from", callerSidecar, aggregator.address())
              .callee(
                  new Callee(
                      FakeMesh.ADVANCED, "advanced", calleeSidecar, Map.of(8080, Protocol.TCP)));
      // what was there before the call is no evidence of it
      mesh.connections =
          () -> {
            List<Connection> before = List.copyOf(log);
            if (!aggregator.paths().isEmpty()) {
              List<Connection> all = new ArrayList<>(before);
              all.addAll(List.of(written));
              return all;
            }
            return before;
          };
      Checker checker =
          new Checker(mesh, new Aggregator(Duration.ofSeconds(5)), Patience.of(Duration.ZERO));
      return checker.call(Call.of("from", FakeMesh.ADVANCED)).observation();
    }
  }

  private static Connection connection(String details, String serverName) {
    return new Connection(
        "start-" + System.nanoTime(), "127.0.0.1:1", "-", details, Optional.ofNullable(serverName));
  }
}
