package bank.kyc.aggregator;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Peers to which no connection can be made. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UnreachablePeersTest {

  /** Longer than a DNS label may be, so that no name server has to be asked. */
  private static final String NO_NAME = "http://" + "x".repeat(64) + ".invalid:8080";

  private static final String CLOSED = "http://localhost:" + closedPort();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void peers(DynamicPropertyRegistry registry) {
    registry.add("kyc.checks.basic.url", () -> NO_NAME + "/");
    registry.add("kyc.checks.advanced.url", () -> CLOSED);
  }

  @Test
  void aNameThatLeadsNowhere() {
    given()
        .port(port)
        .get("/kyc/v1/customers/C-1001/checks/basic")
        .then()
        .statusCode(502)
        .body("cause", equalTo("unknown-host"))
        .body("type", endsWith("/problems/unknown-host"))
        .body("peer", equalTo("kyc-credit-check-basic"))
        .body("url", equalTo(NO_NAME + "/credit-check/basic/C-1001"));
  }

  @Test
  void aPortThatIsClosed() {
    given()
        .port(port)
        .get("/kyc/v1/customers/C-1001/checks/advanced")
        .then()
        .statusCode(502)
        .body("cause", equalTo("connection-refused"))
        .body("type", endsWith("/problems/connection-refused"))
        .body("peer", equalTo("kyc-credit-check-advanced"))
        .body("url", equalTo(CLOSED + "/credit-check/advanced/C-1001"));
  }

  @Test
  void bothAtOnce() {
    given()
        .port(port)
        .get("/kyc/v1/customers/C-1001")
        .then()
        .statusCode(502)
        .body("checks.basic.cause", equalTo("unknown-host"))
        .body("checks.advanced.cause", equalTo("connection-refused"));
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
