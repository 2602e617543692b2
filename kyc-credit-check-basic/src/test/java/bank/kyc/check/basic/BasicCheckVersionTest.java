package bank.kyc.check.basic;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Of several versions each says which one it is. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "kyc.version=v2")
class BasicCheckVersionTest {

  @LocalServerPort private int port;

  @Test
  void saysWhichVersionAnswers() {
    given()
        .port(port)
        .get("/credit-check/basic/C-1001")
        .then()
        .statusCode(200)
        .body("version", equalTo("v2"));
  }
}
