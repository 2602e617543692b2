package bank.kyc.aggregator;

import static bank.kyc.aggregator.RawPeer.answers;
import static bank.kyc.aggregator.RawPeer.closes;
import static bank.kyc.aggregator.RawPeer.dawdles;
import static bank.kyc.aggregator.RawPeer.isSilent;
import static bank.kyc.aggregator.RawPeer.resets;
import static bank.kyc.aggregator.RawPeer.sends;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Peers that fail at the level of TCP or HTTP: each kind of failure has a cause of its own. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "kyc.checks.keep-alive=false",
      "kyc.checks.connect-timeout=400ms",
      "kyc.checks.read-timeout=400ms"
    })
@ExtendWith(OutputCaptureExtension.class)
class PeerFailureTest {

  private static final RawPeer BASIC = new RawPeer();
  private static final RawPeer ADVANCED = new RawPeer();

  private static final String GOOD_BASIC = "{\"customerId\":\"C-1001\",\"blackListed\":false}";
  private static final String GOOD_ADVANCED =
      "{\"customerId\":\"C-1001\",\"backgroundCheckPass\":true,\"score\":800}";

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void peers(DynamicPropertyRegistry registry) {
    registry.add("kyc.checks.basic.url", BASIC::url);
    registry.add("kyc.checks.advanced.url", ADVANCED::url);
  }

  static Stream<Arguments> failures() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    String half = "{\"customerId\":";
    return Stream.of(
        arguments("resets", resets(), "connection-reset"),
        arguments(
            "resets in the middle of the answer",
            sends(head + "Content-Length: 99\r\n\r\n" + half, resets()),
            "connection-reset"),
        arguments("closes without an answer", closes(), "connection-closed"),
        arguments(
            "closes in the middle of a chunk",
            sends(head + "Transfer-Encoding: chunked\r\n\r\n63\r\n" + half, closes()),
            "connection-closed"),
        arguments("is silent", isSilent(), "timeout"),
        arguments(
            "is silent in the middle of the answer",
            sends(head + "Content-Length: 99\r\n\r\n" + half, isSilent()),
            "timeout"),
        arguments("never comes to an end", dawdles(), "timeout"),
        arguments("speaks another protocol", sends("SSH-2.0-x\r\n", closes()), "malformed-answer"),
        arguments(
            "sends a TLS alert and closes",
            sends("\u0015\u0003\u0003\u0000\u0002\u0002\u0046", closes()),
            "connection-closed"),
        arguments("answers with no body", answers("200 OK", ""), "malformed-answer"),
        arguments("answers with half a body", answers("200 OK", half), "malformed-answer"),
        arguments("answers with HTML", answers("200 OK", "<html></html>"), "malformed-answer"),
        arguments(
            "leaves out a member",
            answers("200 OK", "{\"customerId\":\"C-1001\"}"),
            "malformed-answer"),
        arguments(
            "has a null for a member",
            answers("200 OK", GOOD_ADVANCED.replace("true", "null")),
            "malformed-answer"),
        arguments(
            "answers about somebody else",
            answers("200 OK", GOOD_ADVANCED.replace("C-1001", "C-1002")),
            "malformed-answer"),
        arguments("answers 204", answers("204 No Content", ""), "malformed-answer"),
        arguments(
            "redirects",
            sends("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", closes()),
            "http-302"),
        arguments("answers 400", answers("400 Bad Request", "?"), "http-400"),
        arguments("answers 401", answers("401 Unauthorized", "?"), "http-401"),
        arguments("answers 403", answers("403 Forbidden", "RBAC: access denied"), "http-403"),
        arguments("answers 404 by itself", answers("404 Not Found", ""), "http-404"),
        arguments("answers 500", answers("500 Internal Server Error", "{}"), "http-500"),
        arguments("answers 503", answers("503 Service Unavailable", "no"), "http-503"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("failures")
  void hasItsCause(String why, RawPeer.Behaviour behaviour, String cause) {
    ADVANCED.will(behaviour);

    String page =
        askAdvanced()
            .statusCode(502)
            .contentType("application/problem+json")
            .body("cause", equalTo(cause))
            .body("peer", equalTo("kyc-credit-check-advanced"))
            .body("url", equalTo(ADVANCED.url() + "/credit-check/advanced/C-1001"))
            .body(not(containsString("Exception")))
            .body(not(containsString("java")))
            .extract()
            .path("type");

    assertThat(page).matches(".*/problems/(" + cause + "|http-error)");
    given().get(page).then().statusCode(200).contentType("text/html");
  }

  @Test
  void isLoggedWithTheRequestId(CapturedOutput output) {
    ADVANCED.will(resets());

    given().port(port).header("X-Request-Id", "failed-1").get("/kyc/v1/customers/C-1001");

    assertThat(output.getOut().lines())
        .anyMatch(line -> line.contains("failed-1") && line.contains("cause=connection-reset"));
  }

  @Test
  void showsWhatTheSidecarSaid() {
    String envoy =
        "upstream connect error or disconnect/reset before headers. reset reason: connection"
            + " termination";
    ADVANCED.will(answers("503 Service Unavailable", envoy));

    askAdvanced().body("cause", equalTo("http-503")).body("upstreamBody", equalTo(envoy));
  }

  @Test
  void showsWhichServerAnsweredAndHowLongThatTookTheOneBehindIt() {
    ADVANCED.will(
        sends(
            "HTTP/1.1 503 No\r\nServer: envoy\r\nX-Envoy-Upstream-Service-Time: 3\r\n"
                + "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
            closes()));

    askAdvanced()
        .body("cause", equalTo("http-503"))
        .body(
            "upstreamHeaders",
            equalTo(Map.of("server", "envoy", "x-envoy-upstream-service-time", "3")));
  }

  @Test
  void showsNoHeadersWhereNoneTellWhoAnswered() {
    ADVANCED.will(answers("503 Service Unavailable", "no"));

    askAdvanced().body("upstreamHeaders", nullValue());
  }

  @Test
  void showsNoMoreThanTheReadableBeginningOfABody() {
    ADVANCED.will(
        answers("500 Internal Server Error", "a\u001b[31m\r\n\tb\u00e9" + "c".repeat(10_000)));

    askAdvanced().body("upstreamBody", equalTo("a [31m b " + "c".repeat(291)));
  }

  @Test
  void showsNoBodyWhereThereWasNone() {
    ADVANCED.will(answers("503 Service Unavailable", ""));

    askAdvanced().body("upstreamBody", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Retry-After: 0\r\n"})
  void isNotAskedAgain(String header) {
    ADVANCED.will(sends("HTTP/1.1 503 No\r\n" + header + "Content-Length: 2\r\n\r\nno", closes()));

    askAdvanced().body("cause", equalTo("http-503")).body("upstreamBody", equalTo("no"));

    assertThat(ADVANCED.requests()).hasSize(1);
  }

  @Test
  void isAskedOnANewConnectionEachTimeWithoutKeepAlive() {
    ADVANCED.will(answers("200 OK", GOOD_ADVANCED));

    askAdvanced().statusCode(200);
    askAdvanced().statusCode(200);

    assertThat(ADVANCED.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request).contains("Connection: close"));
  }

  @Test
  void doesNotHoldUpItsCallerPastTheDeadline() {
    ADVANCED.will(dawdles());
    long start = System.nanoTime();

    askAdvanced().body("cause", equalTo("timeout"));

    // the deadline is 0.8 s: the rest is for a busy machine
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void leavesTheOtherCheckItsAnswer() {
    BASIC.will(answers("200 OK", GOOD_BASIC));
    ADVANCED.will(resets());

    ask("/kyc/v1/customers/C-1001")
        .statusCode(200)
        .body("decision", equalTo("INCOMPLETE"))
        .body("checks.basic.blackListed", equalTo(false))
        .body("checks.advanced.cause", equalTo("connection-reset"))
        .body("checks.advanced.type", containsString("/problems/connection-reset"));
  }

  @Test
  void bothFailingIsAProblemThatCarriesBothCauses() {
    BASIC.will(answers("503 Service Unavailable", "no"));
    ADVANCED.will(resets());

    ask("/kyc/v1/customers/C-1001")
        .statusCode(502)
        .contentType("application/problem+json")
        .body("type", containsString("/problems/no-check-answered"))
        .body("checks.basic.cause", equalTo("http-503"))
        .body("checks.advanced.cause", equalTo("connection-reset"));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void outweighsWhatTheOtherCheckSays(boolean blackListed) {
    BASIC.will(answers("200 OK", GOOD_BASIC.replace("false", String.valueOf(blackListed))));
    ADVANCED.will(closes());

    ask("/kyc/v1/customers/C-1001").statusCode(200).body("decision", equalTo("INCOMPLETE"));
  }

  @Test
  void bothChecksAreAskedAtTheSameTime() {
    // each peer answers only after the other has been asked too
    CyclicBarrier bothAsked = new CyclicBarrier(2);
    BASIC.will(
        connection -> {
          bothAsked.await(5, TimeUnit.SECONDS);
          answers("200 OK", GOOD_BASIC).on(connection);
        });
    ADVANCED.will(
        connection -> {
          bothAsked.await(5, TimeUnit.SECONDS);
          answers("200 OK", GOOD_ADVANCED).on(connection);
        });

    ask("/kyc/v1/customers/C-1001").statusCode(200).body("decision", equalTo("APPROVE"));
  }

  private ValidatableResponse askAdvanced() {
    return ask("/kyc/v1/customers/C-1001/checks/advanced");
  }

  private ValidatableResponse ask(String path) {
    return given().port(port).get(path).then();
  }
}
