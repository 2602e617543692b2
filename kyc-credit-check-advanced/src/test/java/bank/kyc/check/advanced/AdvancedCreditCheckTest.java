package bank.kyc.check.advanced;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import bank.kyc.web.contract.ServiceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvancedCreditCheckTest extends ServiceContract {

  private static final String PATH = "/credit-check/advanced/{customerId}";

  @ParameterizedTest
  @CsvSource({"C-1001, true, 820", "C-2002, false, 760", "C-3003, true, 0"})
  void saysWhetherTheCustomerPassedAndWithWhichScore(String customerId, boolean pass, int score) {
    service()
        .get(PATH, customerId)
        .then()
        .statusCode(200)
        .body("customerId", equalTo(customerId))
        .body("backgroundCheckPass", equalTo(pass))
        .body("score", equalTo(score));
  }

  @Test
  void saysThatACallerInPlaintextHasNoIdentity() {
    service().get(PATH, "C-1001").then().body("callerIdentity", nullValue());
  }

  @Test
  void saysWhoAskedOverMutualTls() {
    service()
        .header(
            "X-Forwarded-Client-Cert",
            "By=spiffe://cluster.local/ns/advanced/sa/kyc-credit-check-advanced;Hash=0f;Subject=\"\";"
                + "URI=spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt")
        .get(PATH, "C-1001")
        .then()
        .body(
            "callerIdentity",
            equalTo("spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C-9999", "C-4001"})
  void doesNotKnowEveryCustomer(String customerId) {
    service()
        .get(PATH, customerId)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/unknown-customer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "c-1001", "C-101", "C-10011", "C-1001 ", "C-١٠٠١"})
  void refusesAnIdThatIsNotWellFormed(String customerId) {
    service()
        .get(PATH, customerId)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/invalid-customer-id"));
  }
}
