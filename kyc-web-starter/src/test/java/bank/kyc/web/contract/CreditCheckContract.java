package bank.kyc.web.contract;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every credit check does the same way, beside what every service does. */
public abstract class CreditCheckContract extends ServiceContract {

  private static final String CALLER =
      "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt";

  private final String check;
  private final String customerOfOthers;

  /**
   * Puts a check to the contract.
   *
   * @param check its name in the path
   * @param customerOfOthers a customer that other checks know and this one does not
   */
  protected CreditCheckContract(String check, String customerOfOthers) {
    this.check = check;
    this.customerOfOthers = customerOfOthers;
  }

  /** Asks the check about a customer. */
  protected final ValidatableResponse ask(String customerId) {
    return ask(service(), customerId);
  }

  private ValidatableResponse ask(RequestSpecification request, String customerId) {
    return request.get("/credit-check/{check}/{customerId}", check, customerId).then();
  }

  @Test
  void saysWhomTheAnswerIsAbout() {
    ask("C-1001").statusCode(200).body("customerId", equalTo("C-1001"));
  }

  @Test
  void saysThatACallerInPlaintextHasNoIdentity() {
    ask("C-1001").statusCode(200).body("callerIdentity", nullValue());
  }

  @Test
  void saysWhoAskedOverMutualTls() {
    String itself = "spiffe://cluster.local/ns/%1$s/sa/kyc-credit-check-%1$s".formatted(check);

    ask(
            service()
                .header(
                    "X-Forwarded-Client-Cert",
                    "By=%s;Hash=0f;Subject=\"\";URI=%s".formatted(itself, CALLER)),
            "C-1001")
        .statusCode(200)
        .body("callerIdentity", equalTo(CALLER));
  }

  @Test
  void saysNoVersionWhereItsDeploymentNamesNone() {
    ask("C-1001").statusCode(200).body("$", not(hasKey("version")));
  }

  @Test
  void doesNotKnowACustomerOfNobody() {
    isUnknown("C-9999");
  }

  @Test
  void doesNotKnowACustomerOfOtherChecks() {
    isUnknown(customerOfOthers);
  }

  private void isUnknown(String customerId) {
    ask(customerId)
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/unknown-customer"))
        .body(
            "detail",
            equalTo("The %s credit check does not know %s.".formatted(check, customerId)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "c-1001", "C-101", "C-10011", "C-1001 ", "C-١٠٠١"})
  void refusesAnIdThatIsNotWellFormed(String customerId) {
    ask(customerId)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/invalid-customer-id"));
  }
}
