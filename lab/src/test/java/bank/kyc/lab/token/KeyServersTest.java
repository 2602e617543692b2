package bank.kyc.lab.token;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address of keys is asked for them, and whoever wrote it is told if there are none. */
class KeyServersTest {
  private static final String URI_OF_KEYS =
      "http://kyc-credit-check-basic.basic.svc.cluster.local:8080/keys?of=bank";

  @TempDir Path folder;
  private final FakeMesh mesh = new FakeMesh();
  private HttpServer server;
  private int status = 200;
  private String body = "";
  private String asked = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked = exchange.getRequestURI().toString();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    mesh.direct = Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keysAreNoReasonToWarn() {
    body = "{\"keys\": [{\"kty\": \"RSA\"}]}";

    assertThat(warnings(URI_OF_KEYS)).isEmpty();
    assertThat(asked).isEqualTo("/keys?of=bank");
  }

  @ParameterizedTest
  @CsvSource({"404, ''", "302, ''", "200, ''", "200, hello", "200, {}", "200, '{\"keys\": []}'"})
  void whatIsNoKeysIsSaidWithPolicyFileAndAddress(int answered, String text) {
    status = answered;
    body = text;

    assertThat(warnings(URI_OF_KEYS))
        .extracting(WarningSentence::of)
        .containsExactly(
            "RequestAuthentication basic/tokens (%s:1) fetches keys from %s, where a Service"
                    .formatted(folder.resolve("policy.yaml"), URI_OF_KEYS)
                + " answers %d, and no keys: every token is answered with 401.".formatted(answered)
                + " (docs/warnings/no-keys-there.md)");
  }

  @Test
  void whatIsInForceIsSaidWithoutAFile() {
    status = 404;

    assertThat(new KeyServers(mesh, () -> state(URI_OF_KEYS)).warnings())
        .extracting(WarningSentence::of)
        .singleElement()
        .asString()
        .startsWith("RequestAuthentication basic/tokens fetches keys from " + URI_OF_KEYS);
  }

  @Test
  void whereNobodyAnswersOrCanBeAskedThePlanHasSaidItAll() {
    assertThat(warnings("http://keys.nowhere.svc.cluster.local:8080/keys")).isEmpty();
    assertThat(warnings(URI_OF_KEYS.replace("http:", "https:"))).isEmpty();
    mesh.direct = Optional.empty();
    assertThat(warnings(URI_OF_KEYS)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aChangeOfOtherKindsAsksForNothing() {
    Change change = new Change(List.of(), List.of(), Duration.ZERO);

    assertThat(
            new KeyServers(
                    mesh,
                    () -> {
                      throw new AssertionError("the state is not needed");
                    })
                .warnings(change, List.of(folder)))
        .isEmpty();
  }

  private List<Warning> warnings(String uri) {
    try {
      Files.writeString(folder.resolve("policy.yaml"), policy(uri));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Changed> applied =
        Manifests.read(folder).stream()
            .map(MeshObject::id)
            .map(id -> new Changed(id, Verb.CREATED))
            .toList();
    return new KeyServers(mesh, () -> state(uri))
        .warnings(new Change(applied, List.of(), Duration.ZERO), List.of(folder));
  }

  private static MeshState state(String uri) {
    return MeshState.empty()
        .with(Manifests.read(Path.of("../minikube")), Instant.EPOCH)
        .with(Manifests.parse("policy.yaml", policy(uri)), Instant.EPOCH);
  }

  private static String policy(String uri) {
    return """
    apiVersion: security.istio.io/v1
    kind: RequestAuthentication
    metadata: {name: tokens, namespace: basic}
    spec:
      jwtRules:
        - issuer: https://issuer.bank.example
          jwksUri: %s
    """
        .formatted(uri);
  }
}
