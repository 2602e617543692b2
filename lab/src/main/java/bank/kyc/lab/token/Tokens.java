package bank.kyc.lab.token;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets tokens. A realm is asked at the port of its own process, past its sidecar, as its
 * administrator would: so that a token can be had under every policy, and what a policy does with
 * it is seen where it is used.
 */
public final class Tokens {
  private static final String ENDPOINT = "/protocol/openid-connect/token";
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** One that is good for so much longer is not asked for again. */
  private static final Duration LEFT = Duration.ofSeconds(20);

  private static final int HTTP_PORT = 80;
  private static final JsonMapper JSON = new JsonMapper();

  private final RunningMesh mesh;
  private final Clock clock;
  private final Map<TokenSource.Realm, Issued> issued = new HashMap<>();

  private record Issued(String token, Instant until) {}

  /** Those that can be had in a mesh. */
  public Tokens(RunningMesh mesh, Clock clock) {
    this.mesh = mesh;
    this.clock = clock;
  }

  /**
   * A token of a source, as it is sent.
   *
   * @throws MeshException if there is none to be had; the message says why
   */
  public String of(TokenSource source) throws InterruptedException {
    if (source instanceof TokenSource.InFile in) {
      return TokenFile.read(in.file());
    }
    return issued((TokenSource.Realm) source);
  }

  private synchronized String issued(TokenSource.Realm realm) throws InterruptedException {
    Issued known = issued.get(realm);
    if (known == null || clock.instant().plus(LEFT).isAfter(known.until())) {
      known = ask(realm);
      issued.put(realm, known);
    }
    return known.token();
  }

  private Issued ask(TokenSource.Realm realm) throws InterruptedException {
    URI url = realm.realm();
    Callee callee = mesh.callee(url.getHost());
    URI direct = mesh.direct(callee, url.getPort() < 0 ? HTTP_PORT : url.getPort());
    HttpRequest request =
        HttpRequest.newBuilder(direct.resolve(url.getPath() + ENDPOINT))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form(
                        Map.of(
                            "grant_type", "client_credentials",
                            "client_id", realm.client(),
                            "client_secret", realm.secret()))))
            .build();
    try {
      HttpResponse<String> answer = http().send(request, BodyHandlers.ofString());
      JsonNode body = json(answer.body());
      if (answer.statusCode() != 200 || !body.path("access_token").isString()) {
        throw failed(
            realm,
            "it answered %d %s"
                .formatted(
                    answer.statusCode(),
                    body.path("error_description").asString(body.path("error").asString(""))),
            null);
      }
      return new Issued(
          body.path("access_token").stringValue(),
          clock.instant().plusSeconds(body.path("expires_in").asLong(0)));
    } catch (IOException e) {
      throw failed(realm, String.valueOf(e.getMessage()), e);
    }
  }

  private static MeshException failed(TokenSource.Realm realm, String why, IOException cause) {
    return new MeshException(
        "The client %s got no token of %s: %s."
            .formatted(realm.client(), realm.realm(), why.strip()),
        cause);
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  // only where a token is asked for: to make one costs a command more than the rest of its work
  private static HttpClient http() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }
}
