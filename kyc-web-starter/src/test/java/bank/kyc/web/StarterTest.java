package bank.kyc.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import bank.kyc.web.contract.ServiceContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

class StarterTest extends ServiceContract {

  @Test
  void tellsTheLogAndNotTheCallerWhatBroke(CapturedOutput output) {
    service()
        .header("X-Request-Id", "broken-1")
        .get("/broken")
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/internal-error"))
        .body(not(containsString("secret")))
        .body(not(containsString("Exception")));

    assertThat(output.getOut().lines())
        .filteredOn(line -> line.contains("secret of the code"))
        .singleElement()
        .asString()
        .contains("broken-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/number", "/number?n=x"})
  void answersAParameterThatDoesNotFitWithAProblem(String path) {
    service()
        .get(path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/bad-request"))
        .body(not(containsString("Exception")));
  }

  @Test
  void hasNoErrorPathOfItsOwn() {
    service().get("/error").then().statusCode(404).body("type", endsWith("/unknown-path"));
  }

  @Test
  void namesItselfInProblemsAsTheCallerDoes() {
    service()
        .header("Host", "localhost:8082")
        .get("/problems/nothing")
        .then()
        .statusCode(404)
        .body("type", equalTo("http://localhost:8082/problems/unknown-path"));
  }

  @Test
  void listsOnlyTheEndpointsItNeeds() {
    service()
        .get("/actuator")
        .then()
        .body(allOf(containsString("prometheus"), not(containsString("env"))));
  }
}
