package bank.kyc.lab.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside sums that can be made on paper: of four tosses of a coin one in sixteen is all heads. */
class BinomialTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 5", "2, 11", "3, 15", "4, 16"})
  void addsUpFromBelow(int times, int sixteenths) {
    assertThat(new Binomial(4, 0.5).atMost(times)).isEqualTo(sixteenths / 16.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, 16", "1, 15", "2, 11", "3, 5", "4, 1"})
  void addsUpFromAbove(int times, int sixteenths) {
    assertThat(new Binomial(4, 0.5).atLeast(times)).isEqualTo(sixteenths / 16.0, within(1e-12));
  }

  @Test
  void aDieShowsNoSixInFourThrowsLessThanHalfOfTheTime() {
    assertThat(new Binomial(4, 1 / 6.0).atMost(0)).isEqualTo(625 / 1296.0, within(1e-12));
  }

  @Test
  void whatNeverOrAlwaysHappensIsCertain() {
    assertThat(new Binomial(10, 0).atMost(0)).isEqualTo(1);
    assertThat(new Binomial(10, 0).atLeast(1)).isZero();
    assertThat(new Binomial(10, 1).atLeast(10)).isEqualTo(1);
    assertThat(new Binomial(10, 1).atMost(9)).isZero();
  }

  @Test
  void staysExactWhereTheFirstTermIsTooSmallForANumber() {
    // 0.05 to the power of 500 is no double any more
    assertThat(new Binomial(500, 0.95).atMost(500)).isEqualTo(1, within(1e-9));
    assertThat(new Binomial(500, 0.95).atLeast(500)).isEqualTo(Math.pow(0.95, 500), within(1e-15));
  }

  @Test
  void nothingIsLessThanNever() {
    assertThat(new Binomial(4, 0.5).atMost(-1)).isZero();
    assertThat(new Binomial(4, 0.5).atLeast(5)).isZero();
  }
}
