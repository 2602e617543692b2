package bank.kyc.lab.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.FakeMesh;
import bank.kyc.mesh.model.MeshException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A realm is asked for a token as any client of it asks, and not more often than is needed. */
class TokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TokenSource.Realm REALM =
      new TokenSource.Realm(
          URI.create("http://keycloak.identity:8080/realms/bank"), "kyc-app", "a secret&more");

  @TempDir Path folder;

  private final FakeMesh mesh = new FakeMesh();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private Instant now = NOW;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(exchange.getRequestURI() + "?" + form);
          String body =
              status == 200
                  ? "{\"access_token\": \"token-%d\", \"expires_in\": 60}".formatted(asked.size())
                  : "{\"error\": \"unauthorized_client\", \"error_description\": \"Invalid"
                      + " client\"}";
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    mesh.callee(FakeMesh.http("keycloak.identity", "identity", true));
    mesh.direct = Optional.of(URI.create("http://localhost:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRealmIsAskedWithTheCredentialsOfTheClient() throws InterruptedException {
    assertThat(tokens().of(REALM)).isEqualTo("token-1");
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0))
        .startsWith("/realms/bank/protocol/openid-connect/token?")
        .contains("grant_type=client_credentials", "client_id=kyc-app")
        .contains("client_secret=a+secret%26more");
  }

  @Test
  void aTokenIsUsedAgainUntilItIsAboutToExpire() throws InterruptedException {
    Tokens tokens = tokens();
    tokens.of(REALM);

    now = NOW.plus(Duration.ofSeconds(39));
    assertThat(tokens.of(REALM)).isEqualTo("token-1");
    now = NOW.plus(Duration.ofSeconds(41));
    assertThat(tokens.of(REALM)).isEqualTo("token-2");
  }

  @Test
  void whatTheRealmSaysAgainstItIsTold() {
    status = 401;

    assertThatThrownBy(() -> tokens().of(REALM))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The client kyc-app got no token of http://keycloak.identity:8080/realms/bank: it"
                + " answered 401 Invalid client.");
  }

  @Test
  void aRealmThatDoesNotAnswerIsTold() {
    server.stop(0);

    assertThatThrownBy(() -> tokens().of(REALM))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("The client kyc-app got no token of http://keycloak.identity:8080");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> tokens().of(new TokenSource.InFile(folder.resolve("gone.jwt"))))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("gone.jwt cannot be read")
        .hasMessageContaining("make tokens");
  }

  private Tokens tokens() {
    return new Tokens(
        mesh,
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }
        });
  }
}
