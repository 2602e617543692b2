package bank.kyc.lab.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import bank.kyc.lab.e2e.LabProcess.Result;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.embedded.process.RunDirectory;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The suite on the embedded mesh, used as a participant uses it. */
class SuiteIT {
  private static final int OFFSET = 5000;
  private static final String ALICE = "C-1001";
  private static final String IN_MESH =
      "spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt";

  @TempDir static Path run;
  @TempDir Path folder;
  private static LabProcess lab;

  @BeforeAll
  static void up() {
    lab = LabProcess.in(run, OFFSET);
    Result up = lab.run("up");
    assertThat(up.exitStatus()).as(up.output()).isZero();
  }

  @AfterAll
  static void down() {
    assertThat(lab.run("down").exitStatus()).isZero();
  }

  @AfterEach
  void reset() {
    assertThat(lab.run("reset").exitStatus()).isZero();
  }

  @Test
  void allChallengesComeOutAsExpectedAndLeaveNothingBehind() throws IOException {
    Path rows = folder.resolve("rows.json");

    Result check = lab.run("check", "istio/challenges", "--out", rows.toString());

    assertThat(check.exitStatus()).as(check.output()).isZero();
    JsonNode all = new JsonMapper().readTree(Files.readString(rows));
    assertThat(all)
        .extracting(row -> row.get("from").asString() + " " + row.get("observed").asString())
        .containsExactly(
            "consumer refused",
            "consumer-in-mesh mtls",
            "consumer plaintext",
            "consumer-in-mesh plaintext",
            "consumer refused",
            "consumer refused",
            "consumer-in-mesh mtls",
            "consumer-in-mesh mtls");
    assertThat(lab.run("status").output()).doesNotContain("PeerAuthentication");
  }

  @Test
  void aTcpPortIsCheckedWithTheWorkloadsOfASetupThatIsGoneAfterwards() {
    Result check = lab.run("check", "istio/conformance/tcp-ports/http-deny-mesh-wide");

    assertThat(check.exitStatus()).as(check.output()).isZero();
    assertThat(check.output()).contains("rbac_access_denied");
    assertThat(lab.run("status").output()).doesNotContain("tcp-caller");
  }

  @Test
  void aDatabaseIsReachedAsThePoliciesSayAndNothingOfItStays() throws IOException {
    Path rows = folder.resolve("rows.json");

    Result check = lab.run("check", "istio/labs/9-database", "--out", rows.toString());

    assertThat(check.exitStatus()).as(check.output()).isZero();
    assertThat(new JsonMapper().readTree(Files.readString(rows)))
        .extracting(row -> row.get("from").asString() + " " + row.get("observed").asString())
        .containsExactly(
            "advanced mtls",
            "legacy plaintext",
            "advanced mtls",
            "legacy refused",
            "advanced mtls",
            "legacy forbidden",
            "advanced forbidden",
            "legacy refused",
            "advanced plaintext",
            "legacy plaintext");
    assertThat(lab.run("status").output()).doesNotContain("records").doesNotContain("legacy");
    assertThat(run.resolve("servers/records.postgres")).doesNotExist();
  }

  @Test
  void whoeverListensReadsTheQueryWhereARuleDisablesTls() {
    Result lab9 = lab.run("lab", "9", "--state", "5");
    assertThat(lab9.exitStatus()).as(lab9.output()).isZero();
    String wire = lab.run("wire", "advanced", "postgres.records").output();

    assertThat(wire)
        .contains("PostgreSQL for everybody to read: SELECT customer_id, background_check_pass");

    assertThat(lab.run("delete", "istio/labs/9-database/setup").exitStatus()).isZero();
  }

  @Test
  void aNamespaceThatAFolderNamesAndThatWasThereBeforeStaysWithAllThatIsInIt() {
    Result check = lab.run("check", "istio/conformance/brought/folder-with-its-namespace");

    assertThat(check.exitStatus()).as(check.output()).isZero();
    assertThat(lab.run("status").output()).contains("kyc-credit-check-basic");
    fromConsumer("basic").statusCode(200);
  }

  @Test
  void policiesOfBeforeAreInForceAfterACheck() {
    assertThat(lab.run("apply", "istio/challenges/3-mesh-wide").exitStatus()).isZero();
    List<String> before = content();

    Result check = lab.run("check", "istio/challenges/1-strict");

    assertThat(check.exitStatus()).as(check.output()).isZero();
    assertThat(content()).isEqualTo(before).anyMatch(line -> line.contains("PeerAuthentication"));
  }

  @Test
  void whatAKilledCheckHasLeftChangedIsPutBackByTheNextCommand() throws Exception {
    assertThat(lab.run("apply", "istio/challenges/3-mesh-wide").exitStatus()).isZero();
    List<String> before = content();
    // it has a workload of its own
    Process check = lab.start("check", "istio/conformance/brought/url-without-port");
    await().atMost(Duration.ofSeconds(60)).until(() -> isRunning("portless"));

    check.destroyForcibly();
    assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(content()).isEqualTo(before);
    assertThat(isRunning("portless")).isFalse();
  }

  @Test
  void aFolderWithoutAManifestChecksWhatIsThere() throws IOException {
    Files.writeString(
        folder.resolve("expect.yaml"),
        """
        title: Nothing is applied
        calls:
          - {from: consumer, to: kyc-credit-check-basic, outcome: plaintext}
        """);

    assertThat(lab.run("check", folder.toString()).exitStatus()).isZero();
  }

  @Test
  void challenge1RefusesTheConsumerWithoutASidecarAndNotTheOneWithOne() {
    fromConsumer("advanced").statusCode(200).body("callerIdentity", nullValue());
    fromConsumerInMesh("advanced").statusCode(200).body("callerIdentity", equalTo(IN_MESH));

    assertThat(lab.run("challenge", "1").exitStatus()).isZero();

    fromConsumer("advanced").statusCode(502).body("cause", equalTo("connection-reset"));
    fromConsumerInMesh("advanced").statusCode(200).body("callerIdentity", equalTo(IN_MESH));
    assertThatThrownBy(() -> plaintextTo(sidecarOf("advanced")))
        .isInstanceOf(SocketException.class)
        .hasMessage("Connection reset");
    assertThat(lab.run("verify", "1").exitStatus()).isZero();
    assertThat(lab.run("status").output())
        .contains("PeerAuthentication advanced/pa-advanced STRICT");
  }

  @Test
  void aCustomerIsDecidedOnByBothChecksAndAPartialFailureIsReportedAsSuch() {
    aggregate().statusCode(200).body("decision", equalTo("APPROVE"));

    lab.run("challenge", "1");

    aggregate()
        .statusCode(200)
        .body("decision", equalTo("INCOMPLETE"))
        .body("checks.basic.blackListed", equalTo(false))
        .body("checks.advanced.cause", equalTo("connection-reset"));
  }

  @Test
  void anExpectationThatIsWrongFailsAndSaysWhichCallAndWhatWasSeen() throws IOException {
    Files.writeString(
        folder.resolve("expect.yaml"),
        """
        title: Wrong on purpose
        calls:
          - {from: consumer, to: kyc-credit-check-basic, outcome: refused}
        """);

    Result check = lab.run("check", "--deadline", "2", folder.toString());

    assertThat(check.exitStatus()).isEqualTo(1);
    assertThat(check.output())
        .contains("EXPECTED consumer → kyc-credit-check-basic: refused")
        .contains("RECEIVED consumer → kyc-credit-check-basic: plaintext");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          helm-placeholder        | this is a Helm template: render it first ("helm template"), and apply what comes out.
          old-kinds               | was removed in Istio 1.6: write a PeerAuthentication in istio-system.
          unquoted-inject-boolean | sidecar.istio.io/inject is a text: write "false", with the quotes.
          """)
  void whatNoClusterTakesIsRefusedInTheWordsThatAPersonNeeds(String brought, String sentence) {
    Path brings = Path.of("").toAbsolutePath().resolve("src/test/resources/refused");

    Result apply = lab.run("apply", brings.resolve(brought).toString());

    assertThat(apply.exitStatus()).isEqualTo(2);
    assertThat(apply.lines()).hasSize(1);
    assertThat(apply.output()).contains(sentence);
    assertThat(lab.run("status").output()).doesNotContain("unquoted");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a misspelt mode     | mode: STRICT | mode: STRICTT | "STRICTT" for spec.mtls.mode (it knows UNSET, DISABLE, PERMISSIVE, STRICT).
          an unknown field    | mtls:        | mtsl:         | unknown field "spec.mtsl"
          an unsupported kind | PeerAuthentication | WorkloadGroup | does not implement the kind "WorkloadGroup"
          no YAML             | metadata:    | meta data: [  | this is not valid YAML
          a version never served | istio.io/v1 | istio.io/v1alpha1 | PeerAuthentication is read in apiVersion security.istio.io/v1 or security.istio.io/v1beta1, not "security.istio.io/v1alpha1".
          """)
  void whatCannotBeAppliedIsRefusedInOneSentenceAndNothingOfItIsApplied(
      String what, String good, String bad, String sentence) throws IOException {
    Path challenge = LabProcess.project().resolve("istio/challenges/1-strict");
    Files.copy(challenge.resolve("destination-rule.yaml"), folder.resolve("a-rule.yaml"));
    Path policy = folder.resolve("policy.yaml");
    String text = Files.readString(challenge.resolve("peer-authentication.yaml"));
    Files.writeString(policy, text.replace(good, bad));

    Result apply = lab.run("apply", folder.toString());

    assertThat(apply.exitStatus()).isEqualTo(2);
    assertThat(apply.lines()).hasSize(1);
    assertThat(apply.output()).contains("policy.yaml:").contains(sentence);
    assertThat(lab.run("status").output()).doesNotContain("DestinationRule");
  }

  @Test
  void aRuleForAHostThatDoesNotExistIsAppliedWithAWarning() throws IOException {
    Path rule = folder.resolve("rule.yaml");
    String text =
        Files.readString(
            LabProcess.project().resolve("istio/challenges/1-strict/destination-rule.yaml"));
    Files.writeString(rule, text.replace("kyc-credit-check-advanced.", "kyc-credit-chekc."));

    Result apply = lab.run("apply", rule.toString());

    assertThat(apply.exitStatus()).isZero();
    assertThat(apply.output())
        .contains("affects nobody: there is no Service for the host \"kyc-credit-chekc.");
  }

  @Test
  void upOnAMeshThatIsUpSaysSoAndChangesNothing() {
    Result again = lab.run("up");

    assertThat(again.exitStatus()).isZero();
    assertThat(again.output()).contains("is up already");
    aggregate().statusCode(200);
  }

  @Test
  void aDemoOnAMeshThatIsUpRefusesToStopIt() {
    Result demo = lab.run("demo");

    assertThat(demo.exitStatus()).isEqualTo(2);
    assertThat(demo.output()).contains("is up already").contains("make down");
    aggregate().statusCode(200);
  }

  @Test
  void whatCrossesBetweenTwoSidecarsIsTlsUntilARuleDisablesIt() {
    String[] wire = {"wire", "consumer-in-mesh", "kyc-credit-check-basic"};
    assertThat(lab.run(wire).output()).contains("sent: a TLS record: ClientHello");

    lab.run("apply", "istio/challenges/2-permissive");

    assertThat(lab.run(wire).output())
        .contains("sent: HTTP for everybody to read: GET /credit-check/basic/")
        .contains("answered: HTTP for everybody to read: HTTP/1.1 200");
  }

  @Test
  void whatAPlaintextCallerSendsIsReadableAtTheCalleeAlsoWhereItIsRefused() {
    String[] wire = {"wire", "consumer", "kyc-credit-check-advanced"};
    assertThat(lab.run(wire).output())
        .contains("by a relay in front of the sidecar of advanced/kyc-credit-check-advanced")
        .contains("sent: HTTP for everybody to read: GET /credit-check/advanced/")
        .contains("answered: HTTP for everybody to read: HTTP/1.1 200");

    lab.run("apply", "istio/challenges/1-strict");

    assertThat(lab.run(wire).output())
        .contains("sent: HTTP for everybody to read: GET /credit-check/advanced/")
        .contains("answered: nothing");
    assertThat(lab.run("call", "consumer", "kyc-credit-check-advanced").output())
        .as("the sidecar is where it was")
        .contains("refused");
  }

  @Test
  void aSidecarShowsWhoItsWorkloadIs() {
    assertThat(lab.run("certs", "kyc-credit-check-advanced").output())
        .contains("identity  spiffe://cluster.local/ns/advanced/sa/kyc-credit-check-advanced")
        .contains("issuer    O=cluster.local")
        .contains("key       RSA 2048");
  }

  @Test
  void explainTellsWhichManifestDecided() {
    lab.run("apply", "istio/challenges/1-strict");

    assertThat(
            lab.run("explain", "--from", "consumer", "--to", "kyc-credit-check-advanced").output())
        .contains("STRICT, by PeerAuthentication advanced/pa-advanced")
        .contains("DestinationRule advanced/dr-advanced has no effect on kyc-aggregator-mgt");
  }

  private static ValidatableResponse fromConsumer(String check) {
    return ask(8082, "/checks/" + check);
  }

  private static ValidatableResponse fromConsumerInMesh(String check) {
    return ask(8083, "/checks/" + check);
  }

  private static ValidatableResponse aggregate() {
    return ask(8082, "");
  }

  private static ValidatableResponse ask(int port, String path) {
    return given().port(port + OFFSET).get("/kyc/v1/customers/" + ALICE + path).then();
  }

  private static int sidecarOf(String namespace) {
    String status = lab.run("status").output();
    Matcher address =
        Pattern.compile("(?s)" + namespace + "\\s.*?sidecar 127\\.0\\.0\\.1:(\\d+)")
            .matcher(status);
    assertThat(address.find()).as(status).isTrue();
    return Integer.parseInt(address.group(1));
  }

  /** What status tells of workloads and policies, without their addresses. */
  private static List<String> content() {
    return lab.run("status").lines().stream()
        .map(line -> line.replaceFirst(" *(http://localhost|sidecar|application) .*", ""))
        .map(line -> line.replaceAll(":\\d+", ""))
        .toList();
  }

  /** Whether the mesh has started a process for a workload of a namespace. */
  private static boolean isRunning(String namespace) {
    return OrphanProcesses.of(new RunDirectory(run)).stream()
        .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
        .anyMatch(argument -> argument.contains(namespace));
  }

  private static void plaintextTo(int port) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }
}
