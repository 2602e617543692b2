package bank.kyc.aggregator;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import bank.kyc.web.contract.ServiceContract;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Peers that answer. */
class AggregatorTest extends ServiceContract {

  private static final String CUSTOMER = "/kyc/v1/customers/{customerId}";
  private static final String CHECK = CUSTOMER + "/checks/{check}";
  private static final String SPIFFE_ID =
      "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt";

  private static final WireMockServer BASIC = started();
  private static final WireMockServer ADVANCED = started();
  private static final WireMockServer BUREAU = started();

  @DynamicPropertySource
  static void peers(DynamicPropertyRegistry registry) {
    registry.add("kyc.checks.basic.url", BASIC::baseUrl);
    registry.add("kyc.checks.advanced.url", ADVANCED::baseUrl);
    registry.add("kyc.checks.bureau.url", BUREAU::baseUrl);
  }

  @BeforeEach
  void forget() {
    BASIC.resetAll();
    ADVANCED.resetAll();
    BUREAU.resetAll();
  }

  @AfterAll
  static void stop() {
    BASIC.stop();
    ADVANCED.stop();
    BUREAU.stop();
  }

  @Test
  void asksACheckThatTheEnvironmentNames() {
    BUREAU.stubFor(
        get(urlEqualTo("/credit-check/bureau/C-1001"))
            .willReturn(
                okJson(
                    """
                    {"customerId": "C-1001", "rating": {"grade": "A"}, "callerIdentity": "CN=us"}
                    """)));

    service()
        .get(CHECK, "C-1001", "bureau")
        .then()
        .statusCode(200)
        .body("rating.grade", is("A"))
        .body("callerIdentity", is("CN=us"))
        .body("customerId", is("C-1001"));
  }

  @Test
  void saysWhyACheckThatTheEnvironmentNamesCouldNotBeAsked() {
    BUREAU.stubFor(
        get(urlEqualTo("/credit-check/bureau/C-1001"))
            .willReturn(status(503).withBody("upstream connect error")));

    service()
        .get(CHECK, "C-1001", "bureau")
        .then()
        .statusCode(502)
        .body("peer", is("bureau"))
        .body("cause", is("http-503"))
        .body("upstreamBody", is("upstream connect error"))
        .body("url", endsWith("/credit-check/bureau/C-1001"));
  }

  @ParameterizedTest
  @CsvSource({
    "false, true,  1000, APPROVE",
    "false, true,  650,  APPROVE",
    "false, true,  649,  REFER",
    "false, true,  0,    REFER",
    "false, false, 1000, REJECT",
    "false, false, 0,    REJECT",
    "true,  true,  1000, REJECT",
    "true,  true,  0,    REJECT",
    "true,  false, 0,    REJECT",
  })
  void decidesOnBothChecks(boolean blackListed, boolean pass, int score, String decision) {
    basicAnswers(okJson(basic(blackListed, null)));
    advancedAnswers(okJson(advanced(pass, score, null)));

    service()
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(200)
        .body("customerId", is("C-1001"))
        .body("decision", is(decision))
        .body("checks.basic.blackListed", is(blackListed))
        .body("checks.advanced.backgroundCheckPass", is(pass))
        .body("checks.advanced.score", is(score));
  }

  @Test
  void saysWhoAskedIt() {
    basicAnswers(okJson(basic(false, null)));
    advancedAnswers(okJson(advanced(true, 800, null)));

    service()
        .header("X-Forwarded-Client-Cert", "URI=" + SPIFFE_ID)
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(200)
        .body("callerIdentity", is(SPIFFE_ID));
    service().get(CUSTOMER, "C-1001").then().body("callerIdentity", is(nullValue()));
  }

  @Test
  void saysWhoAskedItAlsoWhereNoCheckCanBeAsked() {
    basicAnswers(serverError());
    advancedAnswers(serverError());

    service()
        .header("X-Forwarded-Client-Cert", "URI=" + SPIFFE_ID)
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(502)
        .body("callerIdentity", is(SPIFFE_ID));
  }

  @Test
  void passesOnTheAnswerOfTheBasicCheck() {
    basicAnswers(okJson(basic(true, SPIFFE_ID)));

    service()
        .get(CHECK, "C-1001", "basic")
        .then()
        .statusCode(200)
        .body("customerId", is("C-1001"))
        .body("blackListed", is(true))
        .body("callerIdentity", is(SPIFFE_ID));
  }

  @Test
  void passesOnWhichVersionAnswered() {
    basicAnswers(okJson(basic(true, null).replace("}", ", \"version\": \"v2\"}")));

    service().get(CHECK, "C-1001", "basic").then().statusCode(200).body("version", is("v2"));
  }

  @Test
  void saysOfNoVersionWhereTheCheckHasNone() {
    basicAnswers(okJson(basic(true, null)));

    service()
        .get(CHECK, "C-1001", "basic")
        .then()
        .statusCode(200)
        .body("$", not(hasKey("version")));
  }

  @Test
  void passesOnTheAnswerOfTheAdvancedCheck() {
    advancedAnswers(okJson(advanced(true, 712, SPIFFE_ID)));

    service()
        .get(CHECK, "C-1001", "advanced")
        .then()
        .statusCode(200)
        .body("customerId", is("C-1001"))
        .body("backgroundCheckPass", is(true))
        .body("score", is(712))
        .body("callerIdentity", is(SPIFFE_ID));
  }

  @Test
  void showsThatACheckSawNoIdentity() {
    basicAnswers(okJson(basic(true, null)));

    service().get(CHECK, "C-1001", "basic").then().body("callerIdentity", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "advanced"})
  void doesNotKnowACustomerThatTheCheckDoesNotKnow(String check) {
    basicAnswers(unknownCustomer());
    advancedAnswers(unknownCustomer());

    service()
        .get(CHECK, "C-1001", check)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("type", endsWith("/problems/unknown-customer"));
  }

  @Test
  void doesNotKnowACustomerThatNoCheckKnows() {
    basicAnswers(unknownCustomer());
    advancedAnswers(unknownCustomer());

    service()
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(404)
        .body("type", endsWith("/problems/unknown-customer"));
  }

  @ParameterizedTest
  @CsvSource({"false, REFER", "true, REJECT"})
  void refersACustomerThatOnlyOneCheckKnowsUnlessThatOneRejects(boolean listed, String decision) {
    basicAnswers(okJson(basic(listed, null)));
    advancedAnswers(unknownCustomer());

    service()
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(200)
        .body("decision", is(decision))
        .body("checks.advanced.status", is(404))
        .body("checks.advanced.type", endsWith("/problems/unknown-customer"));
  }

  @Test
  void cannotSayThatACustomerIsUnknownBeforeBothChecksAnswered() {
    basicAnswers(unknownCustomer());
    advancedAnswers(serverError());

    service()
        .get(CUSTOMER, "C-1001")
        .then()
        .statusCode(200)
        .body("decision", is("INCOMPLETE"))
        .body("checks.basic.status", is(404))
        .body("checks.advanced.cause", is("http-500"));
  }

  @Test
  void namesTheChecksThereAre() {
    service()
        .get(CHECK, "C-1001", "medium")
        .then()
        .statusCode(404)
        .body("type", endsWith("/problems/unknown-check"))
        .body("known", contains("basic", "advanced", "bureau"));
  }

  @ParameterizedTest
  @ValueSource(strings = {CUSTOMER, CUSTOMER + "/checks/basic"})
  void asksNobodyAboutAnIdThatIsNotWellFormed(String path) {
    service()
        .get(path, "C-1")
        .then()
        .statusCode(400)
        .body("type", endsWith("/problems/invalid-customer-id"));

    assertThat(BASIC.getAllServeEvents()).isEmpty();
    assertThat(ADVANCED.getAllServeEvents()).isEmpty();
  }

  @Test
  void sendsItsRequestIdToBothChecks() {
    service().header("X-Request-Id", "travels-1").get(CUSTOMER, "C-1001");

    BASIC.verify(asked("basic").withHeader("X-Request-Id", equalTo("travels-1")));
    ADVANCED.verify(asked("advanced").withHeader("X-Request-Id", equalTo("travels-1")));
  }

  @Test
  void sendsTheRequestIdItMadeItself() {
    String id = service().get(CHECK, "C-1001", "basic").header("X-Request-Id");

    BASIC.verify(asked("basic").withHeader("X-Request-Id", equalTo(id)));
  }

  @Test
  void sendsTheGroupOfTheUserToBothChecks() {
    service().header("X-User-Group", "testers").get(CUSTOMER, "C-1001");

    BASIC.verify(asked("basic").withHeader("X-User-Group", equalTo("testers")));
    ADVANCED.verify(asked("advanced").withHeader("X-User-Group", equalTo("testers")));
  }

  @Test
  void handsTheTokenOnToBothChecksAsItCame() {
    service().header("Authorization", "Bearer a.b.c").get(CUSTOMER, "C-1001");

    BASIC.verify(asked("basic").withHeader("Authorization", equalTo("Bearer a.b.c")));
    ADVANCED.verify(asked("advanced").withHeader("Authorization", equalTo("Bearer a.b.c")));
  }

  @Test
  void sendsNoTokenOfItsOwn() {
    service().header("Authorization", "Bearer a.b.c").get(CHECK, "C-1001", "advanced");
    service().get(CHECK, "C-1001", "basic");

    BASIC.verify(asked("basic").withHeader("Authorization", absent()));
  }

  @Test
  void sendsNoGroupOfTheUserWhereNoneWasGiven() {
    service().header("X-User-Group", "testers").get(CHECK, "C-1001", "advanced");
    service().get(CHECK, "C-1001", "basic");

    BASIC.verify(asked("basic").withHeader("X-User-Group", absent()));
  }

  @Test
  void doesNotPassOnWhoCalledItself() {
    service().header("X-Forwarded-Client-Cert", "URI=" + SPIFFE_ID).get(CHECK, "C-1001", "basic");

    BASIC.verify(asked("basic").withHeader("X-Forwarded-Client-Cert", absent()));
  }

  @Test
  void keepsConnectionsAliveByDefault() {
    service().get(CHECK, "C-1001", "basic");

    BASIC.verify(asked("basic").withHeader("Connection", equalTo("keep-alive")));
  }

  private static WireMockServer started() {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    return server;
  }

  private static void basicAnswers(ResponseDefinitionBuilder answer) {
    BASIC.stubFor(get("/credit-check/basic/C-1001").willReturn(answer));
  }

  private static void advancedAnswers(ResponseDefinitionBuilder answer) {
    ADVANCED.stubFor(get("/credit-check/advanced/C-1001").willReturn(answer));
  }

  private static RequestPatternBuilder asked(String check) {
    return getRequestedFor(urlEqualTo("/credit-check/" + check + "/C-1001"));
  }

  private static String basic(boolean blackListed, String callerIdentity) {
    return """
    {"customerId": "C-1001", "blackListed": %s, "callerIdentity": %s}\
    """
        .formatted(blackListed, json(callerIdentity));
  }

  private static String advanced(boolean pass, int score, String callerIdentity) {
    return """
    {"customerId": "C-1001", "backgroundCheckPass": %s, "score": %d, "callerIdentity": %s}\
    """
        .formatted(pass, score, json(callerIdentity));
  }

  private static String json(String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  private static ResponseDefinitionBuilder unknownCustomer() {
    return status(404)
        .withHeader("Content-Type", "application/problem+json")
        .withBody(
            """
            {"type": "http://check/problems/unknown-customer", "status": 404}\
            """);
  }
}
