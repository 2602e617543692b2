package partner.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The bureau answers those who show a certificate, and says whose it was. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CreditBureauTest {
  private static final String BANK = "O=Bank,CN=kyc-aggregator-mgt";
  private static final TestCertificates AUTHORITY = new TestCertificates();

  @TempDir static Path certificates;

  @Value("${local.server.port}")
  private int port;

  @Value("${local.management.port}")
  private int management;

  @DynamicPropertySource
  static void certificates(DynamicPropertyRegistry registry) {
    AUTHORITY.write(certificates, AUTHORITY.issue("CN=first"));
    registry.add("bureau.certificates", certificates::toString);
    registry.add("management.server.port", () -> 0);
  }

  @Test
  void saysWhoseCertificateItSaw() throws Exception {
    HttpResponse<String> answer = get("C-1001", AUTHORITY.client(AUTHORITY.issue(BANK)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"customerId\":\"C-1001\"")
        .contains("\"grade\":\"A\"")
        .contains("\"callerIdentity\":\"CN=kyc-aggregator-mgt,O=Bank\"");
  }

  @Test
  void knowsNotEverybody() throws Exception {
    assertThat(get("C-9999", AUTHORITY.client(AUTHORITY.issue(BANK))).statusCode()).isEqualTo(404);
  }

  @Test
  void answersNobodyWithoutACertificate() {
    assertThatThrownBy(() -> get("C-1001", AUTHORITY.client(null))).isInstanceOf(IOException.class);
  }

  @Test
  void answersNobodyWithACertificateOfAnotherAuthority() {
    TestCertificates.Issued other = new TestCertificates().issue(BANK);

    assertThatThrownBy(() -> get("C-1001", AUTHORITY.client(other)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void closesWhatIsNotTls() throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void saysWithoutTlsWhetherItIsReady() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + management + "/actuator/health/readiness"))
                    .build(),
                BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void showsANewCertificateWithoutARestart() throws Exception {
    SSLContext client = AUTHORITY.client(AUTHORITY.issue(BANK));
    get("C-1001", client);

    AUTHORITY.write(certificates, AUTHORITY.issue("CN=second"));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              X509Certificate shown =
                  (X509Certificate)
                      get("C-1001", AUTHORITY.client(AUTHORITY.issue(BANK)))
                          .sslSession()
                          .orElseThrow()
                          .getPeerCertificates()[0];
              assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=second");
            });
  }

  private HttpResponse<String> get(String customer, SSLContext context) throws Exception {
    return HttpClient.newBuilder()
        .sslContext(context)
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(
                    URI.create("https://localhost:" + port + "/credit-check/bureau/" + customer))
                .timeout(Duration.ofSeconds(10))
                .build(),
            BodyHandlers.ofString());
  }
}
