package bank.kyc.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for TLS that every service has to pass finds what it looks for. */
class TlsTracesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A.java                 | String url = "https://kyc-credit-check-basic";
          A.java                 | String url = "http://a"; /* no */ String other = "https://b";
          A.java                 | import javax.net.ssl.SSLContext;
          A.java                 | SslBundles bundles;
          A.java                 | KeyStore.getInstance("PKCS12");
          application.properties | server.ssl.bundle=web
          application.properties | kyc.checks.basic.url=https://kyc-credit-check-basic
          application.yaml       | ssl:
          application.yaml       | server: {port: 8080} # https is off⏎server.ssl.enabled: true
          application.yaml       | key-store: classpath:service
          deployment.yaml        | - {name: SERVER_SSL_ENABLED, value: "true"}
          deployment.yaml        | type: kubernetes.io/tls
          deployment.yaml        | - {name: KYC_CHECKS_BASIC_URL, value: "https://basic"}
          notes.txt              | -----BEGIN CERTIFICATE-----
          service.p12            | x
          ca.CRT                 | x
          """)
  void finds(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text.replace("⏎", "\n"));

    assertThat(TlsTraces.in(folder)).singleElement().asString().contains(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A.java           | /* https://www.envoyproxy.io says so */ String url = "http://a";
          A.java           | String url = "http://a"; // never https://
          application.yaml | url: http://a # never https://
          deployment.yaml  | - {name: KYC_CHECKS_BASIC_URL, value: "http://kyc-credit-check-basic.basic:8080"}
          """)
  void letsPass(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);

    assertThat(TlsTraces.in(folder)).isEmpty();
  }
}
