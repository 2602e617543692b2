package bank.kyc.tlsincode;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What TLS in an application takes: stores that are read when it starts. */
class TlsInCodeTest {
  private static final String BANK = "CN=bank";
  private static final String RENEWED = "CN=bank-renewed";

  @TempDir private Path folder;

  private final Stores authority = new Stores();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Bureau bureau;

  @BeforeEach
  void aBureauAndACertificateForIt() {
    authority.own(folder.resolve("bureau.p12"), "CN=bureau");
    authority.trust(folder.resolve("truststore.p12"));
    authority.own(folder.resolve("keystore.p12"), BANK);
    bureau = opened(new Bureau(folder.resolve("bureau.p12"), folder.resolve("truststore.p12")));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void asksWithItsCertificateAndHandsOnWhomTheBureauSaw() {
    ask(started(bureau.url()), "C-1001")
        .statusCode(200)
        .body("customerId", equalTo("C-1001"))
        .body("grade", equalTo("A"))
        .body("callerIdentity", equalTo(BANK));
  }

  @Test
  void aCertificateThatIsReplacedIsShownAfterARestartOnly() {
    int before = started(bureau.url());
    authority.own(folder.resolve("keystore.p12"), RENEWED);

    ask(before, "C-1001").body("callerIdentity", equalTo(BANK));
    ask(started(bureau.url()), "C-1001").body("callerIdentity", equalTo(RENEWED));
  }

  @Test
  void aBureauOfAnotherAuthorityIsNotBelieved() {
    new Stores().own(folder.resolve("other.p12"), "CN=bureau");
    Bureau other =
        opened(new Bureau(folder.resolve("other.p12"), folder.resolve("truststore.p12")));

    failed(ask(started(other.url()), "C-1001"), "io-error");
  }

  @Test
  void aBureauThatIsNotThereIsSaidToBeSo() {
    URI gone = bureau.url();
    bureau.close();

    failed(ask(started(gone), "C-1001"), "connection-refused");
  }

  @Test
  void whatTheBureauAnswersWithIsTold() {
    int service = started(bureau.url());

    ask(service, "C-9999").statusCode(404).body("type", endsWith("/problems/unknown-customer"));
    failed(ask(service, "C-1002"), "http-500");
    ask(service, "nobody").statusCode(400);
  }

  @Test
  void doesNotStartWithoutItsKeystore() {
    assertThatThrownBy(() -> started(bureau.url(), "nothing.p12"))
        .rootCause()
        .hasMessageContaining("nothing.p12");
  }

  private static void failed(ValidatableResponse answer, String cause) {
    answer
        .statusCode(502)
        .contentType("application/problem+json")
        .body("peer", equalTo("bureau"))
        .body("url", containsString("/credit-check/bureau/C-1"))
        .body("cause", equalTo(cause));
  }

  private static ValidatableResponse ask(int port, String customer) {
    return given().port(port).get("/kyc/v1/customers/{id}/checks/bureau", customer).then();
  }

  private int started(URI url) {
    return started(url, "keystore.p12");
  }

  private int started(URI url, String keystore) {
    ConfigurableApplicationContext service =
        opened(
            SpringApplication.run(
                TlsInCodeApplication.class,
                "--server.port=0",
                "--kyc.checks.bureau.url=" + url,
                "--kyc.checks.bureau.keystore=" + folder.resolve(keystore),
                "--kyc.checks.bureau.truststore=" + folder.resolve("truststore.p12"),
                "--kyc.checks.bureau.password=" + Stores.PASSWORD));
    return ((ServletWebServerApplicationContext) service).getWebServer().getPort();
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }
}
