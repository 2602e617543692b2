package bank.kyc.lab.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares that were counted are judged by what chance does. */
class ShareTestsTest {
  private static final int ROUNDS = 2000;

  @Test
  void theProbabilityIsThatOfTheExactTest() {
    // 7 of 10 heads: 2 * (120 + 45 + 10 + 1) / 1024
    assertThat(new ShareTest(0.5, 0.05).probability(7, 10)).isEqualTo(0.34375, within(1e-12));
    assertThat(new ShareTest(0.5, 0.05).probability(3, 10)).isEqualTo(0.34375, within(1e-12));
    assertThat(new ShareTest(0.5, 0.05).probability(5, 10)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"80, 20", "50, 50", "90, 10", "5, 95", "99, 1"})
  void takesAsManyAsTheNormalApproximationSaysOrSo(int one, int other) {
    double share = one / 100.0;
    double away = share > 0.5 ? share - 0.15 : share + 0.15;
    // (z(0.9995) sqrt(p q) + z(0.995) sqrt(p' q'))^2 / 0.15^2, as in the handbook
    double approximately =
        Math.pow(
            (3.2905 * Math.sqrt(share * (1 - share)) + 2.5758 * Math.sqrt(away * (1 - away)))
                / 0.15,
            2);

    assertThat(new ShareTests(shares(one, other)).trials())
        .isBetween((int) (0.6 * approximately), (int) (1.2 * approximately));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void allOrNothingNeedsFewAndLetsNoneGoAstray(int share) {
    var tests = new ShareTests(shares(share, 100 - share));
    int trials = tests.trials();

    assertThat(trials).isLessThan(40);
    assertThat(tests.judge(names(trials, share == 100 ? trials : 0)).matched()).isTrue();
    assertThat(tests.judge(names(trials, share == 100 ? trials - 1 : 1)).matched()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 50, 10})
  void hardlyEverErrsWhereTheShareIsAsMeant(int share) {
    assertThat(accepted(share, share / 100.0)).isGreaterThanOrEqualTo(ROUNDS - 10);
  }

  @ParameterizedTest
  @CsvSource({"80, 0.65", "80, 0.95", "50, 0.65", "50, 0.35", "10, 0.25"})
  void hardlyEverTakesOneThatIsFifteenPointsAway(int share, double really) {
    assertThat(accepted(share, really)).isLessThanOrEqualTo(ROUNDS / 50);
  }

  private static int accepted(int share, double really) {
    var tests = new ShareTests(shares(share, 100 - share));
    int trials = tests.trials();
    var random = new Random(7);
    return (int)
        IntStream.range(0, ROUNDS)
            .map(round -> (int) random.doubles(trials).filter(one -> one < really).count())
            .filter(first -> tests.judge(names(trials, first)).matched())
            .count();
  }

  @Test
  void ofThreeSharesEachIsTestedMoreStrictlyAndWithMoreTrials() {
    var two = new ShareTests(shares(60, 40));
    var three = new ShareTests(shares(60, 30, 10));

    assertThat(three.trials()).isGreaterThan(two.trials());
    // what two shares take for another, three do not: 1 in 1000 is shared out
    int trials = two.trials();
    int border =
        IntStream.iterate((int) (0.6 * trials), first -> first - 1)
            .filter(first -> !two.judge(names(trials, first)).matched())
            .findFirst()
            .orElseThrow();
    assertThat(three.judge(names(trials, border)).shares().get(0).matched()).isTrue();
  }

  @Test
  void whatNobodyAskedForIsAShareOfNothing() {
    var seen = new ArrayList<>(names(100, 80));
    seen.add("v9");

    Shares shares = new ShareTests(shares(80, 20)).judge(seen);

    assertThat(shares.matched()).isFalse();
    assertThat(shares.evidence())
        .isEqualTo("v1 79 %, v2 20 %, v9 1 % of 101 calls; v9 was not to be seen at all");
  }

  @Test
  void saysHowProbableItIsToBeSoFarOff() {
    Shares shares = new ShareTests(shares(80, 20)).judge(names(200, 130));

    assertThat(shares.matched()).isFalse();
    assertThat(shares.evidence())
        .startsWith("v1 65 %, v2 35 % of 200 calls; v1 was to be 80 %: so far from that comes by")
        .containsPattern("a probability of \\d(\\.\\d)?e-0[67]");
  }

  @Test
  void neverRoundsToNothingOrAll() {
    assertThat(Shares.percent(1, 1000)).isEqualTo("0.1");
    assertThat(Shares.percent(999, 1000)).isEqualTo("99.9");
    assertThat(Shares.percent(0, 1000)).isEqualTo("0");
    assertThat(Shares.percent(1000, 1000)).isEqualTo("100");
    assertThat(Shares.percent(795, 1000)).isEqualTo("80");
  }

  private static Map<String, Integer> shares(int... percent) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (int share : percent) {
      shares.put("v" + (shares.size() + 1), share);
    }
    return shares;
  }

  private static List<String> names(int trials, int first) {
    return IntStream.range(0, trials).mapToObj(i -> i < first ? "v1" : "v2").toList();
  }
}
