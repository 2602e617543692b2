package bank.kyc.check.advanced;

import static org.hamcrest.Matchers.equalTo;

import bank.kyc.web.contract.CreditCheckContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvancedCreditCheckTest extends CreditCheckContract {

  AdvancedCreditCheckTest() {
    super("advanced", "C-4001");
  }

  @ParameterizedTest
  @CsvSource({"C-1001, true, 820", "C-2002, false, 760", "C-3003, true, 0"})
  void saysWhetherTheCustomerPassedAndWithWhichScore(String customerId, boolean pass, int score) {
    ask(customerId)
        .statusCode(200)
        .body("customerId", equalTo(customerId))
        .body("backgroundCheckPass", equalTo(pass))
        .body("score", equalTo(score));
  }
}
