package bank.kyc.lab.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bank.kyc.lab.e2e.LabProcess.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lab 8 as a participant goes through it: the partner's certificates are replaced, and watched. */
class ExternalPartnerIT {
  private static final int OFFSET = 6500;
  private static final String LAB = "istio/labs/8-external-partner/";
  private static final String RENEWED = LAB + "certificates/secrets/bureau-client-renewed";
  private static final String FIRST = "CN=kyc-aggregator-mgt,O=Bank";
  private static final String SECOND = "CN=kyc-aggregator-mgt,OU=renewed,O=Bank";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** As many as show that a change is not merely missed. */
  private static final int ENOUGH = 50;

  private static final int TOO_MANY = 20_000;

  @TempDir static Path run;
  private static LabProcess lab;

  @BeforeAll
  static void up() {
    lab = LabProcess.in(run, OFFSET);
    succeeds("up");
    succeeds("lab", "8", "--state", "6");
  }

  @AfterAll
  static void down() {
    lab.run("down");
  }

  @Test
  void aCertificateIsReplacedWhileCallsRunAndNoneFailsAndNobodyIsRestarted() throws Exception {
    List<String> processes = processes();
    List<String> answers = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> calls =
        CompletableFuture.runAsync(
            () -> {
              while (!seenEnough(answers) && answers.size() < TOO_MANY) {
                answers.add(ask());
              }
            });
    await().atMost(LIMIT).until(() -> answers.size() >= ENOUGH);

    succeeds("apply", RENEWED);

    calls.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(runs(answers).keySet()).containsExactly(FIRST, SECOND);
    assertThat(processes()).isEqualTo(processes);
  }

  @Test
  void onThePartnersWireIsTlsAndOnTheApplicationsOwnIsNone() {
    String wire = succeeds("wire", "credit-desk", "bureau.partner.example").output();

    assertThat(wire)
        .containsSubsequence(
            "by a relay in front of partner/credit-bureau",
            "sent: a TLS record: ClientHello",
            "answered: a TLS record: ServerHello",
            "kyc-aggregator-mgt.credit-desk → its own sidecar",
            "sent: HTTP for everybody to read: GET /credit-check/bureau/C-1001 HTTP/1.1",
            "answered: HTTP for everybody to read: HTTP/1.1 200");
    assertThat(ask()).isIn(FIRST, SECOND);
  }

  private static boolean seenEnough(List<String> answers) {
    return answers.stream().filter(SECOND::equals).count() >= ENOUGH;
  }

  /** Equal answers, in the order in which each was first seen; how many of each. */
  private static Map<String, Long> runs(List<String> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(answer -> answer, LinkedHashMap::new, Collectors.counting()));
  }

  /** Whom the bureau saw, or what came in its place. */
  private static String ask() {
    var answer =
        given()
            .baseUri(addressOf("credit-desk"))
            .get("/kyc/v1/customers/C-1001/checks/bureau")
            .then()
            .extract();
    return answer.statusCode() == 200
        ? answer.path("callerIdentity")
        : answer.statusCode() + " " + answer.asString();
  }

  private static final Map<String, String> ADDRESSES = new LinkedHashMap<>();

  private static synchronized String addressOf(String namespace) {
    return ADDRESSES.computeIfAbsent(
        namespace,
        wanted -> {
          String status = lab.run("status").output();
          Matcher address =
              Pattern.compile(wanted + "\\s.*?(http://localhost:\\d+)").matcher(status);
          assertThat(address.find()).as(status).isTrue();
          return address.group(1);
        });
  }

  /** The processes of the mesh: a restart is another one. */
  private static List<String> processes() {
    List<String> ids = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(run.toString()))
        .forEach(process -> ids.add(Long.toString(process.pid())));
    return ids;
  }

  private static Result succeeds(String... command) {
    Result result = lab.run(command);
    assertThat(result.exitStatus()).as(result.output()).isZero();
    return result;
  }
}
