package bank.kyc.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.check.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankSizesTest {
  @Test
  void aNumberIsReachedInSteps() {
    assertThat(BankSizes.of("300", "5").sizes()).containsExactly(10, 30, 100, 300);
    assertThat(BankSizes.of("1000", "0").sizes()).containsExactly(10, 30, 100, 300, 1000);
    assertThat(BankSizes.of("20", "1").sizes()).containsExactly(10, 20);
    assertThat(BankSizes.of("7", "5").sizes()).containsExactly(7);
  }

  @Test
  void noStepHasRealSidecarsOnly() {
    assertThat(BankSizes.of("300", "30").sizes()).containsExactly(100, 300);
  }

  @Test
  void allMayBeReal() {
    assertThat(BankSizes.of("30", "30").sizes()).containsExactly(30);
  }

  @Test
  void stepsMayBeNamed() {
    assertThat(BankSizes.of("300, 10,10", "5").sizes()).containsExactly(10, 300);
  }

  @ParameterizedTest
  @CsvSource({
    "0,5,SIDECARS",
    "-1,5,SIDECARS",
    "many,5,SIDECARS",
    "'',5,SIDECARS",
    "'10,',5,SIDECARS",
    "3.5,1,SIDECARS",
    "99999999999,5,SIDECARS",
    "10,-1,REAL",
    "10,x,REAL"
  })
  void whatIsNoNumberIsRefusedByName(String sidecars, String real, String named) {
    assertThatThrownBy(() -> BankSizes.of(sidecars, real))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(named + " is a whole number from");
  }

  @Test
  void thereAreNotMoreRealOnesThanSidecars() {
    assertThatThrownBy(() -> BankSizes.of("4", "5"))
        .hasMessage("REAL=5 sidecars cannot be among SIDECARS=4.");
  }
}
