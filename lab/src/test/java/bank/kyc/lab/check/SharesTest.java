package bank.kyc.lab.check;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeAggregator.Reply;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Aggregator;
import bank.kyc.mesh.model.explain.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** How many calls each version answers: all of them count, and all of them must be as expected. */
class SharesTest {
  private static final int SETTLING = Patience.RUNNING;

  @Test
  void countsWhichVersionAnswered() throws InterruptedException {
    Verdict verdict = check(80, asked -> version(asked % 5 == 0 ? "v2" : "v1"));

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.words()).isEqualTo("plaintext, v1 80 %, v2 20 %");
    assertThat(verdict.observed().evidence())
        .matches("v1 80 %, v2 20 % of \\d+ calls; 200, the callee saw no caller identity");
    assertThat(verdict.attempts()).hasToString("plaintext ×" + verdict.attempts().count());
    assertThat(verdict.attempts().count())
        .isEqualTo(verdict.shares().orElseThrow().trials() + SETTLING);
  }

  @Test
  void sharesThatAreOffFailAndSayHowImprobableThatIs() throws InterruptedException {
    Verdict verdict = check(80, asked -> version(asked % 2 == 0 ? "v2" : "v1"));

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().outcome()).isEqualTo(Outcome.PLAINTEXT);
    assertThat(verdict.words()).isEqualTo("plaintext, v1 50 %, v2 50 %");
    assertThat(verdict.observed().evidence())
        .contains("v1 was to be 80 %: so far from that comes by chance with a probability of");
  }

  @Test
  void ofAllNoneMayGoAstray() throws InterruptedException {
    assertThat(check(100, asked -> version("v1")).matched()).isTrue();
    assertThat(check(0, asked -> version("v2")).matched()).isTrue();

    Verdict verdict = check(100, asked -> version(asked % 10 == 0 ? "v2" : "v1"));

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().evidence()).contains("v1 was to be seen each time");
  }

  @Test
  void whatWasLateIsCountedOnceMore() throws InterruptedException {
    Verdict verdict = check(100, asked -> version(asked < 20 ? "v2" : "v1"));

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.shares().orElseThrow().words()).isEqualTo("v1 100 %, v2 0 %");
  }

  @Test
  void anAnswerWithoutAVersionIsNoneOfThem() throws InterruptedException {
    Verdict verdict = check(80, asked -> answered(null));

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().evidence())
        .startsWith("v1 0 %, v2 0 %, no version 100 % of ")
        .contains("no version was not to be seen at all");
  }

  @Test
  void oneCallThatComesToSomethingElseFailsAll() throws InterruptedException {
    Verdict verdict = check(100, asked -> asked % 25 == 24 ? failed("timeout") : version("v1"));

    assertThat(verdict.matched()).isFalse();
    assertThat(verdict.observed().outcome()).isEqualTo(Outcome.OTHER);
    assertThat(verdict.observed().evidence()).matches("\\d+ of \\d+ calls: timeout, while .*");
  }

  @Test
  void aCallThatCameToSomethingElseAtFirstIsForgiven() throws InterruptedException {
    Verdict verdict = check(100, asked -> asked == 10 ? failed("timeout") : version("v1"));

    assertThat(verdict.matched()).isTrue();
    assertThat(verdict.attempts().changed()).isTrue();
  }

  @Test
  void headersGoAlong() throws InterruptedException {
    try (var aggregator = new FakeAggregator(answered(null))) {
      var call =
          new Call(
              Origin.of("consumer"),
              new Target.Named(FakeMesh.ADVANCED),
              Optional.empty(),
              Map.of("x-user-group", "testers"));

      checker(aggregator).call(call);

      assertThat(aggregator.headers().get(0).getFirst("X-User-Group")).isEqualTo("testers");
    }
  }

  private static Reply version(String version) {
    return answered(null, version);
  }

  private static Verdict check(int first, IntFunction<Reply> replies) throws InterruptedException {
    try (var aggregator = new FakeAggregator(replies)) {
      Map<String, Integer> shares = new LinkedHashMap<>();
      shares.put("v1", first);
      shares.put("v2", 100 - first);
      return checker(aggregator)
          .check(
              new ExpectedCall(
                  Call.of("consumer", FakeMesh.ADVANCED),
                  Outcome.PLAINTEXT,
                  Optional.empty(),
                  shares));
    }
  }

  private static Checker checker(FakeAggregator aggregator) {
    return new Checker(
        new FakeMesh().caller("consumer", aggregator.address()),
        new Aggregator(Duration.ofSeconds(5)),
        new Patience(Duration.ofSeconds(1), Duration.ofMillis(1)));
  }
}
