package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.token.Refusal;
import bank.kyc.mesh.model.token.SigningKey;
import bank.kyc.mesh.model.token.Token;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a sidecar answers to tokens, and that the model predicts each answer, to the words: every
 * policy is asked with every token.
 */
class TokenEnforcementTest {
  private static final String ISSUER = "https://issuer.bank.example";
  private static final SigningKey KEY = SigningKey.generate("ours");
  private static final SigningKey SAME_NAME = SigningKey.generate("ours");
  private static final SigningKey OTHER_NAME = SigningKey.generate("theirs");
  private static final Map<String, String> TOKENS = tokens();

  @TempDir static Path folder;
  private static TestMesh test;

  @BeforeAll
  static void up() {
    test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY);
  }

  @AfterAll
  static void down() {
    test.close();
  }

  @AfterEach
  void reset() {
    test.mesh.reset();
  }

  private static Map<String, String> tokens() {
    long now = Instant.now().getEpochSecond();
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("good", KEY.sign(claims("exp", now + 3600)));
    tokens.put("for two audiences", KEY.sign(claims("aud", List.of("other", "kyc"))));
    tokens.put("for a URL", KEY.sign(claims("aud", "https://kyc/")));
    tokens.put("just expired", KEY.sign(claims("exp", now - 30)));
    tokens.put("expired", KEY.sign(claims("exp", now - 3600)));
    tokens.put("not yet valid", KEY.sign(claims("nbf", now + 3600)));
    tokens.put("of another issuer", KEY.sign(claims("iss", "https://elsewhere.example")));
    tokens.put("for others", KEY.sign(claims("aud", "other")));
    tokens.put("for nobody", KEY.sign(without("aud")));
    tokens.put("of nobody", KEY.sign(without("iss")));
    tokens.put("without subject", KEY.sign(without("sub")));
    tokens.put("forged", SAME_NAME.sign(claims("exp", now + 3600)));
    tokens.put("forged and expired", SAME_NAME.sign(claims("exp", now - 3600)));
    tokens.put("of an unknown key", OTHER_NAME.sign(claims("exp", now + 3600)));
    tokens.put("garbage", "nonsense");
    tokens.put("three parts of garbage", "a.b.c");
    tokens.put("unsigned", "eyJhbGciOiJub25lIn0.e30.");
    tokens.put("of no algorithm", "eyJhbGciOiJub25lIn0.e30.AAAA");
    tokens.put("without algorithm", "e30.e30.AAAA");
    tokens.put("with a payload of garbage", "eyJhbGciOiJSUzI1NiJ9.AAAA.AAAA");
    tokens.put("cut", tokens.get("good").substring(0, tokens.get("good").length() - 3));
    tokens.put("of a clerk", KEY.sign(claims("groups", List.of("clerks", "staff"))));
    tokens.put("of an auditor", KEY.sign(claims("groups", "auditors")));
    tokens.put("of a deep auditor", KEY.sign(claims("realm", Map.of("roles", List.of("audit")))));
    tokens.put("with a scope", KEY.sign(claims("scope", "openid kyc.read")));
    tokens.put("with a number", KEY.sign(claims("groups", 7)));
    return tokens;
  }

  private static Map<String, Object> claims(String name, Object value) {
    Map<String, Object> claims =
        new LinkedHashMap<>(Map.of("iss", ISSUER, "sub", "anna", "aud", "kyc"));
    claims.put(name, value);
    return claims;
  }

  private static Map<String, Object> without(String name) {
    Map<String, Object> claims = new LinkedHashMap<>(claims("azp", "app"));
    claims.remove(name);
    return claims;
  }

  static Stream<List<String>> policies() {
    String kyc = rule("audiences: [kyc]");
    return Stream.of(
        List.of(tokens("")),
        List.of(tokens(rule(""))),
        List.of(tokens(kyc)),
        List.of(tokens(rule("audiences: [other, 'kyc']"))),
        List.of(tokens(rule("forwardOriginalToken: true"))),
        List.of(tokens(kyc + ", " + rule("audiences: [other]"))),
        List.of(tokens(kyc + ", " + rule("https://elsewhere.example", KEY, ""))),
        List.of(tokens(kyc + ", " + rule("https://a.example", OTHER_NAME, ""))),
        List.of(tokens(rule("https://z.example", OTHER_NAME, "") + ", " + kyc)),
        List.of(
            tokens(
                rule("https://a.example", OTHER_NAME, "")
                    + ", "
                    + kyc
                    + ", "
                    + rule("audiences: [other]"))),
        List.of(
            tokens(
                rule("https://a.example", OTHER_NAME, "")
                    + ", "
                    + rule("audiences: [other]")
                    + ", "
                    + kyc)),
        List.of(tokens(rule("fromHeaders: [{name: x-token}]"))),
        List.of(tokens(rule("fromHeaders: [{name: Authorization, prefix: 'Bearer '}]"))),
        List.of(tokens(rule("fromHeaders: [{name: Authorization, prefix: 'Token '}]"))),
        List.of(tokens(rule("fromHeaders: [{name: authorization}]"))),
        List.of(tokens(rule("fromParams: [token]"))),
        List.of(tokens(rule("fromHeaders: [{name: x-token}]") + ", " + rule("audiences: [other]"))),
        List.of(tokens("{issuer: '%s', jwksUri: 'http://nowhere.example/keys'}".formatted(ISSUER))),
        List.of(tokens(kyc), access("ALLOW", "from: [{source: {requestPrincipals: ['*']}}]")),
        List.of(tokens(kyc), access("DENY", "from: [{source: {notRequestPrincipals: ['*']}}]")),
        List.of(
            tokens(kyc),
            access(
                "ALLOW", "from: [{source: {requestPrincipals: ['%s/anna']}}]".formatted(ISSUER))),
        List.of(
            tokens(kyc),
            access("ALLOW", "from: [{source: {requestPrincipals: ['%s/b*']}}]".formatted(ISSUER))),
        List.of(tokens(kyc), access("ALLOW", "from: [{source: {requestPrincipals: ['*/anna']}}]")),
        List.of(tokens(kyc), access("ALLOW", "from: [{source: {requestPrincipals: ['*/*']}}]")),
        List.of(
            tokens(kyc),
            access("ALLOW", "from: [{source: {requestPrincipals: ['*'], namespaces: [client]}}]")),
        List.of(tokens(kyc), when("request.auth.claims[groups]", "values: [auditors, clerks]")),
        List.of(tokens(kyc), when("request.auth.claims[groups]", "values: ['aud*']")),
        List.of(tokens(kyc), when("request.auth.claims[groups]", "values: ['*']")),
        List.of(tokens(kyc), when("request.auth.claims[groups]", "notValues: [auditors]")),
        List.of(tokens(kyc), when("request.auth.claims[realm][roles]", "values: [audit]")),
        List.of(tokens(kyc), when("request.auth.claims[scope]", "values: [kyc.read]")),
        List.of(tokens(rule("")), when("request.auth.audiences", "values: [other]")),
        List.of(tokens(kyc), when("request.auth.presenter", "values: [app]")),
        List.of(tokens(kyc), when("request.auth.principal", "values: ['%s/*']".formatted(ISSUER))),
        List.of(tokens(kyc), when("source.namespace", "values: [client]")),
        List.of(tokens(kyc), when("source.principal", "notValues: ['*/sa/caller']")),
        List.of(access("ALLOW", "from: [{source: {requestPrincipals: ['*']}}]")));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everyAnswerIsThatWhichTheModelPredicts(List<String> policies) throws IOException {
    test.apply(policies.toArray(String[]::new));

    assertThat(predicted(Optional.empty(), Optional.empty()))
        .as("outside, no token")
        .isEqualTo(said(test.fromOutside()));
    assertThat(predicted(Optional.empty(), Optional.of(new SpiffeId("client", "caller"))))
        .as("inside, no token")
        .isEqualTo(said(test.fromInside()));
    for (Map.Entry<String, String> token : TOKENS.entrySet()) {
      String[] header = {"Authorization", "Bearer " + token.getValue()};
      Optional<Token> read = Optional.of(Token.read(token.getValue()));
      assertThat(predicted(read, Optional.empty()))
          .as("outside, " + token.getKey())
          .isEqualTo(said(test.fromOutside(header)));
      assertThat(predicted(read, Optional.of(new SpiffeId("client", "caller"))))
          .as("inside, " + token.getKey())
          .isEqualTo(said(test.fromInside(header)));
    }
  }

  @Test
  void theAnswersAreThoseOfIstio() throws IOException {
    test.apply(tokens(rule("audiences: [kyc]")));

    assertThat(said(test.fromOutside())).isEqualTo("200");
    assertThat(answer("good")).isEqualTo("200");
    assertThat(answer("just expired")).isEqualTo("200");
    assertThat(answer("expired")).isEqualTo("401 Jwt is expired");
    assertThat(answer("of another issuer")).isEqualTo("401 Jwt issuer is not configured");
    assertThat(answer("for others")).isEqualTo("403 Audiences in Jwt are not allowed");
    assertThat(answer("forged")).isEqualTo("401 Jwt verification fails");
    assertThat(answer("of an unknown key"))
        .isEqualTo("401 Jwks doesn't have key to match kid or alg from Jwt");
    assertThat(answer("garbage"))
        .isEqualTo(
            "401 Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections");
  }

  private static String answer(String token) throws IOException {
    return said(test.fromOutside("Authorization", "Bearer " + TOKENS.get(token)));
  }

  private static String said(HttpResponse<String> answer) {
    return answer.statusCode() == 200 ? "200" : answer.statusCode() + " " + answer.body();
  }

  private static String predicted(Optional<Token> token, Optional<SpiffeId> caller) {
    Inbound inbound = test.mesh.plan().proxies().get(TestMesh.ECHO).inbound().get(0);
    TokenAuthentication.Verdict verdict =
        inbound.tokens().decide(token, Instant.now(), address -> false);
    if (verdict.refusal().isPresent()) {
      Refusal refusal = verdict.refusal().get();
      return refusal.status() + " " + refusal.words();
    }
    Request request = new Request(caller, "GET", "/", verdict.claims());
    return inbound.authorization().decide(request).allowed() ? "200" : "403 RBAC: access denied";
  }

  private static String rule(String more) {
    return rule(ISSUER, KEY, more);
  }

  private static String rule(String issuer, SigningKey key, String more) {
    return "{issuer: '%s', jwks: '%s'%s}"
        .formatted(issuer, key.jwks(), more.isEmpty() ? "" : ", " + more);
  }

  private static String tokens(String rules) {
    return """
    apiVersion: security.istio.io/v1
    kind: RequestAuthentication
    metadata: {name: tokens, namespace: server}
    spec: {jwtRules: [%s]}
    """
        .formatted(rules);
  }

  private static String access(String action, String rule) {
    return TestMesh.authorizationPolicy("action: %s, rules: [{%s}]".formatted(action, rule));
  }

  private static String when(String key, String values) {
    return access("ALLOW", "when: [{key: '%s', %s}]".formatted(key, values));
  }
}
