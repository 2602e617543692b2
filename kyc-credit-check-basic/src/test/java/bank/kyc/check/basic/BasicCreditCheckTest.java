package bank.kyc.check.basic;

import static org.hamcrest.Matchers.equalTo;

import bank.kyc.web.contract.CreditCheckContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasicCreditCheckTest extends CreditCheckContract {

  BasicCreditCheckTest() {
    super("basic", "C-4003");
  }

  @ParameterizedTest
  @CsvSource({"C-1001, false", "C-2001, true", "C-4002, true"})
  void saysWhetherTheCustomerIsOnTheBlacklist(String customerId, boolean blackListed) {
    ask(customerId)
        .statusCode(200)
        .body("customerId", equalTo(customerId))
        .body("blackListed", equalTo(blackListed));
  }
}
