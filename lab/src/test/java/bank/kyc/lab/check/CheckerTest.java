package bank.kyc.lab.check;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeAggregator.Reply;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When an outcome is believed. */
class CheckerTest {
  private static final Reply PLAINTEXT = answered(null);
  private static final Reply REFUSED = failed("connection-reset");
  private static final ExpectedCall EXPECTED =
      new ExpectedCall("consumer", FakeMesh.ADVANCED, Outcome.REFUSED);

  @Test
  void believesWhatItSawThreeTimesRunning() throws InterruptedException {
    Verdict verdict = check(REFUSED);

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.attempts()).hasToString("refused ×3");
    assertThat(verdict.attempts().changed()).isFalse();
  }

  @Test
  void waitsForThePolicyAndTellsThatTheOutcomeChanged() throws InterruptedException {
    Verdict verdict = check(PLAINTEXT, PLAINTEXT, REFUSED);

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.attempts()).hasToString("plaintext ×2, then refused ×3");
    assertThat(verdict.attempts().count()).isEqualTo(5);
    assertThat(verdict.attempts().changed()).isTrue();
  }

  @Test
  void aBreakBeginsTheCountAgainAndIsTold() throws InterruptedException {
    Verdict verdict = check(REFUSED, REFUSED, PLAINTEXT, REFUSED);

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.attempts()).hasToString("refused ×2, then plaintext ×1, then refused ×3");
  }

  @Test
  void anotherOutcomeIsReportedWhenTheDeadlineHasPassed() throws InterruptedException {
    Verdict verdict = check(PLAINTEXT);

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().outcome()).isEqualTo(Outcome.PLAINTEXT);
    assertThat(verdict.took()).isEqualTo(Duration.ofMillis(200));
    assertThat(verdict.attempts()).hasToString("plaintext ×20");
  }

  @Test
  void afterTheDeadlineTheLastStableOutcomeCounts() throws InterruptedException {
    var replies = new Reply[100];
    for (int i = 0; i < replies.length; i++) {
      // three times plaintext, then refused and plaintext in turn: never three times refused
      replies[i] = i < 3 || i % 2 == 0 ? PLAINTEXT : REFUSED;
    }

    Verdict verdict = check(replies);

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().outcome()).isEqualTo(Outcome.PLAINTEXT);
    assertThat(verdict.attempts())
        .hasToString(
            "18 changes, at last refused ×1, then plaintext ×1, then refused ×1, then plaintext ×1,"
                + " then refused ×1, then plaintext ×1");
  }

  @Test
  void neverTakesAnUnstableMatchForOneAtTheDeadline() throws InterruptedException {
    var replies = new Reply[100];
    for (int i = 0; i < replies.length; i++) {
      replies[i] = i % 3 == 0 ? PLAINTEXT : REFUSED;
    }

    assertThat(check(replies).matched()).isFalse();
  }

  @Test
  void aRunOfTheExpectedMayEndAfterTheDeadline() throws InterruptedException {
    try (var aggregator = new FakeAggregator(REFUSED)) {
      var mesh = new FakeMesh().caller("consumer", aggregator.address());
      var noTime = new Patience(Duration.ZERO, Duration.ofMillis(1));

      Verdict verdict =
          new Checker(mesh, new Aggregator(Duration.ofSeconds(5)), noTime).check(EXPECTED);

      assertThat(verdict.matched()).isTrue();
    }
  }

  @Test
  void whatIsAsExpectedIsAskedForAgainWhenTheMeshMayHaveChangedItsMind()
      throws InterruptedException {
    Duration pause = Duration.ofMillis(150);

    assertThat(took(pause)).isGreaterThanOrEqualTo(pause.multipliedBy(2));
    assertThat(took(Duration.ZERO)).isLessThan(pause.multipliedBy(2));
  }

  private static Duration took(Duration settling) throws InterruptedException {
    try (var aggregator = new FakeAggregator(REFUSED)) {
      var mesh = new FakeMesh().caller("consumer", aggregator.address());
      mesh.settling = settling;
      var never = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(1));
      return new Checker(mesh, new Aggregator(Duration.ofSeconds(5)), never).check(EXPECTED).took();
    }
  }

  @Test
  void anotherIdentityThanTheExpectedIsNoMatchAndIsTold() throws InterruptedException {
    String seen = "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt";

    assertThat(check(mutualAs(seen), answered(seen)).matched()).isTrue();

    Verdict other = check(mutualAs("spiffe://x"), answered(seen));

    assertThat(other.matched()).isFalse();
    assertThat(other.words()).isEqualTo("mtls as another");
    assertThat(other.evidence()).endsWith(seen + ", and should have seen spiffe://x");
  }

  @Test
  void aCallerOrCalleeThatDoesNotExistIsNotAnOutcome() {
    assertThatThrownBy(() -> check(new ExpectedCall("nowhere", FakeMesh.ADVANCED, Outcome.MTLS)))
        .isInstanceOf(MeshException.class)
        .hasMessage("No kyc-aggregator-mgt runs in nowhere.");
    assertThatThrownBy(() -> check(new ExpectedCall("consumer", "nobody", Outcome.MTLS)))
        .isInstanceOf(MeshException.class)
        .hasMessage("There is no Service nobody.");
  }

  private static ExpectedCall mutualAs(String identity) {
    return new ExpectedCall(
        Call.of("consumer-in-mesh", FakeMesh.ADVANCED),
        Outcome.MTLS,
        Optional.empty(),
        Optional.of(identity),
        Map.of());
  }

  private static Verdict check(Reply... replies) throws InterruptedException {
    return check(EXPECTED, replies);
  }

  private static Verdict check(ExpectedCall expected, Reply... replies)
      throws InterruptedException {
    try (var aggregator = new FakeAggregator(replies)) {
      var mesh =
          new FakeMesh()
              .caller("consumer", aggregator.address())
              .caller("consumer-in-mesh", aggregator.address());
      var patience = new Patience(Duration.ofMillis(200), Duration.ofMillis(1));
      // every look at the clock takes 10 ms: twenty attempts fit
      var clock = new AtomicLong();
      return new Checker(
              mesh,
              new Aggregator(Duration.ofSeconds(5)),
              patience,
              () -> clock.addAndGet(Duration.ofMillis(10).toNanos()))
          .check(expected);
    }
  }
}
