package bank.kyc.web.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import bank.kyc.web.problem.ProblemType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every KYC service does the same way. Each service's tests extend it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
public abstract class ServiceContract {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @LocalServerPort private int port;

  /** Begins a request to the service under test. */
  protected final RequestSpecification service() {
    return given().port(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz"})
  void answersProbesOnThePortThatServes(String probe) {
    service().get(probe).then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void countsRequestsForPrometheus() {
    service().get("/problems");

    service()
        .get("/actuator/prometheus")
        .then()
        .statusCode(200)
        .body(containsString("http_server_requests_seconds_count"));
  }

  @Test
  void describesItselfInOpenApi() {
    JsonNode api = json(service().get("/v3/api-docs").then().statusCode(200).extract().asString());

    assertThat(api.at("/info/title").asString()).startsWith("KYC");
    assertThat(api.at("/info/description").asString()).isNotBlank();
    assertThat(api.at("/paths"))
        .isNotEmpty()
        .allSatisfy(
            path -> {
              assertThat(path.at("/get/summary").asString()).isNotBlank();
              assertThat(path.at("/get/responses/default/content").has("application/problem+json"))
                  .isTrue();
            });
    assertThat(api.at("/paths").propertyNames()).noneMatch(path -> path.startsWith("/problems"));
  }

  @Test
  void answersAnUnknownPathWithAProblemWhoseTypeOpensThePage() {
    String page =
        service()
            .get("/no/such/path")
            .then()
            .statusCode(404)
            .contentType("application/problem+json")
            .body("status", equalTo(404))
            .body("instance", equalTo("/no/such/path"))
            .body("type", startsWith("http://localhost:" + port + "/problems/unknown-path"))
            .extract()
            .path("type");

    given().get(page).then().statusCode(200).contentType("text/html");
  }

  @Test
  void answersAWrongMethodWithAProblem() {
    service()
        .delete("/problems")
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .header("Allow", containsString("GET"))
        .body("type", containsString("/problems/method-not-allowed"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /a%2Fb", "GET, /a%00b", "G(T, /problems"})
  void answersEvenWhatItsServerCannotReadWithAProblem(String method, String path) {
    service()
        .urlEncodingEnabled(false)
        .request(method, path)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("status", equalTo(400))
        .body("type", equalTo("/problems/bad-request"));
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryTypeOfProblemOnAPage(ProblemType type) {
    service()
        .accept("text/html")
        .get("/problems/{slug}", type.slug())
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .body(
            allOf(
                containsString("<h1>" + HtmlUtils.htmlEscape(type.title()) + "</h1>"),
                containsString("What happened"),
                containsString("Why a mesh does this"),
                containsString("What to try"),
                not(containsString("`"))));
    service().get("/problems").then().body(containsString("/problems/" + type.slug() + "\""));
  }

  @Test
  void keepsTheRequestIdOfItsCaller() {
    service()
        .header("X-Request-Id", "8b2f-4.from_caller")
        .get("/problems")
        .then()
        .header("X-Request-Id", "8b2f-4.from_caller");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "\"quoted\"",
        "<b>",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void replacesARequestIdThatIsNotWellFormed(String id) {
    service()
        .header("X-Request-Id", id)
        .get("/problems")
        .then()
        .header("X-Request-Id", matchesPattern(UUID));
  }

  @Test
  void logsEachRequestAsJson(CapturedOutput output) {
    service()
        .header("X-Request-Id", "logged")
        .header("X-Forwarded-Client-Cert", "By=spiffe://a/b;URI=spiffe://cluster.local/ns/n/sa/s")
        .get("/problems/nothing");
    service().header("X-Request-Id", "logged").get("/livez");

    assertThat(accessLog(output, "logged"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("method").asString()).isEqualTo("GET");
              assertThat(line.path("path").asString()).isEqualTo("/problems/nothing");
              assertThat(line.path("status").asInt()).isEqualTo(404);
              assertThat(line.path("millis").isNumber()).isTrue();
              assertThat(line.path("caller").asString())
                  .isEqualTo("spiffe://cluster.local/ns/n/sa/s");
            });
  }

  @Test
  void containsNoTls() throws IOException {
    assertThat(TlsTraces.in(Path.of("src/main"))).isEmpty();
    Path manifests = Path.of("../minikube");
    if (Files.exists(manifests)) {
      assertThat(TlsTraces.in(manifests)).isEmpty();
    }
  }

  /** Picks the access log lines of one request. */
  protected static List<JsonNode> accessLog(CapturedOutput output, String requestId) {
    return output
        .getOut()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(ServiceContract::json)
        .filter(line -> line.at("/log/logger").asString("").equals("access"))
        .filter(line -> line.path("requestId").asString("").equals(requestId))
        .toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
