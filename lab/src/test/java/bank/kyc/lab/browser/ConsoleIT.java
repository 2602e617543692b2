package bank.kyc.lab.browser;

import static bank.kyc.lab.browser.ConsolePage.ADVANCED;
import static bank.kyc.lab.browser.ConsolePage.BASIC;
import static bank.kyc.lab.browser.ConsolePage.IN_MESH;
import static bank.kyc.lab.browser.ConsolePage.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import bank.kyc.lab.Meshes;
import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.console.ConsoleServer;
import bank.kyc.lab.e2e.LabProcess;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.MeshStatus.PolicyInForce;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a mesh that is up, in a real browser. */
class ConsoleIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path CHALLENGES = PROJECT.resolve("istio/challenges");
  private static final String AT_GATEWAY = "outside→istio-system/istio-ingressgateway";
  private static final String BEHIND_GATEWAY =
      "istio-system/istio-ingressgateway→consumer-in-mesh/kyc-aggregator-mgt";
  private static final int OFFSET = 5300;
  private static final int WIDTH = 1366;
  private static final int HEIGHT = 768;

  @TempDir static Path run;
  private static TestBrowser browser;
  private static LabProcess lab;
  private static Mesh mesh;
  private static ConsoleServer console;
  private static KeptFile progress;
  private ConsolePage page;

  @BeforeAll
  static void up() throws IOException {
    browser = TestBrowser.open();
    progress = KeptFile.of(PROJECT.resolve(".mesh/progress.json"));
    lab = LabProcess.in(run, OFFSET);
    LabProcess.Result up = lab.run("up");
    assertThat(up.exitStatus()).as(up.output()).isZero();
    mesh =
        Meshes.ofTheSuite()
            .open("local", new MeshSettings(PROJECT, Map.of("LAB_MESH_DIR", run.toString())));
    console = ConsoleServer.of(mesh, PROJECT, (any, folder) -> {}, 0);
  }

  @AfterAll
  static void down() throws IOException {
    if (console != null) {
      console.close();
    }
    if (mesh != null) {
      mesh.close();
    }
    if (lab != null) {
      lab.run("down");
    }
    if (progress != null) {
      progress.putBack();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    progress.remove();
    browser.complaints.clear();
    browser.foreignRequests.clear();
    page = ConsolePage.open(browser.page(WIDTH, HEIGHT), console.address());
  }

  @AfterEach
  void leave() {
    assertThat(browser.foreignRequests).as("requests to other hosts").isEmpty();
    page.page().context().close();
    mesh.reset();
  }

  @Test
  void withoutPoliciesSidecarsSpeakMutualTlsAndNothingEnforcesIt() {
    awaitSeen();
    assertThat(page.signs())
        .containsOnly(
            entry("consumer→basic", "plaintext ✓ seen PERMISSIVE"),
            entry("consumer→advanced", "plaintext ✓ seen PERMISSIVE"),
            entry("consumer-in-mesh→basic", "mtls ✓ seen PERMISSIVE"),
            entry("consumer-in-mesh→advanced", "mtls ✓ seen PERMISSIVE"));
    page.chooseEdge(IN_MESH, BASIC);
    page.awaitText("#details .warning", "nothing enforces that");
    // before a picture is taken, for which styles are put in
    assertThat(browser.complaints).isEmpty();
    page.picture("up");
    assertThat(page.accessibilityFaults()).isEmpty();
  }

  @Test
  void challenge1RefusesPlaintextOfOneCallee() {
    mesh.apply(CHALLENGES.resolve("1-strict"));
    page.awaitSign(PLAIN, ADVANCED, "refused");
    awaitSeen();
    assertThat(page.signs())
        .containsOnly(
            entry("consumer→basic", "plaintext ✓ seen PERMISSIVE"),
            entry("consumer→advanced", "refused ✓ seen STRICT"),
            entry("consumer-in-mesh→basic", "mtls ✓ seen PERMISSIVE"),
            entry("consumer-in-mesh→advanced", "mtls ✓ seen STRICT"));
    page.chooseEdge(IN_MESH, ADVANCED);
    page.does("wire");
    page.awaitText("#details", "ClientHello");
    page.does("certs");
    page.awaitText("#details", "spiffe://cluster.local/ns/advanced/sa/kyc-credit-check-advanced");
    page.picture("challenge-1");
    assertThat(page.accessibilityFaults()).isEmpty();
  }

  @Test
  void challenge2SpeaksPlaintextToOneCallee() {
    mesh.apply(CHALLENGES.resolve("2-permissive"));
    page.awaitSign(IN_MESH, BASIC, "plaintext");
    awaitSeen();
    assertThat(page.signs())
        .contains(
            entry("consumer→basic", "plaintext ✓ seen PERMISSIVE"),
            entry("consumer-in-mesh→basic", "plaintext ✓ seen PERMISSIVE"),
            entry("consumer-in-mesh→advanced", "mtls ✓ seen PERMISSIVE"));
    page.picture("challenge-2");
  }

  @Test
  void challenge3RefusesPlaintextEverywhere() {
    mesh.apply(CHALLENGES.resolve("3-mesh-wide"));
    page.awaitSign(PLAIN, BASIC, "refused");
    awaitSeen();
    assertThat(page.signs())
        .containsOnly(
            entry("consumer→basic", "refused ✓ seen STRICT"),
            entry("consumer→advanced", "refused ✓ seen STRICT"),
            entry("consumer-in-mesh→basic", "mtls ✓ seen STRICT"),
            entry("consumer-in-mesh→advanced", "mtls ✓ seen STRICT"));
    page.picture("challenge-3");
  }

  @Test
  void aChangeFromATerminalIsDrawnWithinHalfASecond() {
    awaitSeen();
    page.page().evaluate(DRAWN_AT, "refused");
    mesh.apply(CHALLENGES.resolve("1-strict"));
    double applied = System.currentTimeMillis();
    Number drawn = (Number) page.page().evaluate("() => window.drawnAt");
    assertThat(drawn.doubleValue() - applied).as("ms after apply returned").isLessThan(500);
  }

  @Test
  void aClickIsNotLostWhereTheMeshChangesWhileTheButtonIsDown() {
    BoundingBox box = page.edge(PLAIN, BASIC).locator("[role=button]").boundingBox();
    Mouse mouse = page.page().mouse();
    mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    mouse.down();
    page.page()
        .waitForResponse(
            answer -> answer.url().contains("/view"),
            () -> mesh.apply(CHALLENGES.resolve("3-mesh-wide")));
    mouse.up();

    page.awaitText("#details", "kyc-credit-check-basic");
    page.awaitSign(PLAIN, BASIC, "refused");
  }

  @Test
  void aDeadCalleeIsToldFromARefusal() throws IOException {
    awaitSeen();
    ProcessHandle service = KilledService.of(run, "kyc-credit-check-basic");
    service.destroyForcibly();
    page.awaitSeen(PLAIN, BASIC, "≠ dead");
    page.awaitText(".node.down .more", "not alive");
    page.chooseEdge(PLAIN, BASIC);
    page.awaitText("#details .warning", "dead was seen");
    page.picture("dead-callee");
    assertThat(page.accessibilityFaults()).isEmpty();
    restart();
    page.awaitSeen(PLAIN, BASIC, "✓ seen");
  }

  @Test
  void aCalleeWhoseSidecarWasKilledEnforcesNobodyKnowsWhat() throws IOException {
    awaitSeen();
    KilledService.sidecarOf(run, "kyc-credit-check-basic").destroyForcibly();
    page.awaitEnforced(IN_MESH, BASIC, "? unknown");
    assertThat(page.signs().get("consumer-in-mesh→advanced")).endsWith("PERMISSIVE");
    page.chooseEdge(IN_MESH, BASIC);
    page.awaitText("#details .warning", "its sidecar does not answer");
    assertThat(page.edge(IN_MESH, BASIC).getAttribute("class")).contains("contradicted");
    page.picture("killed-sidecar");
    assertThat(page.accessibilityFaults()).isEmpty();
    restart();
    page.awaitEnforced(IN_MESH, BASIC, "PERMISSIVE");
  }

  @Test
  void aCallAtTheFrontDoorIsSeenOnBothSidesOfTheGateway() {
    Path lab = PROJECT.resolve("istio/labs/5-front-door");
    LabCertificates certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(lab).forEach(certificates::ensure);
    mesh.apply(lab.resolve("setup"));
    try {
      page.awaitSeen(AT_GATEWAY + " https://kyc.bank.example/kyc/", "✓ seen");
      page.awaitSeen(BEHIND_GATEWAY + " https://kyc.bank.example/kyc/", "✓ seen");
      page.awaitSeen(AT_GATEWAY + " http://kyc.bank.example/kyc/", "✓ seen");
      page.page().locator("[data-edge^='" + BEHIND_GATEWAY + "'] [role=button]").click();
      page.does("call");
      page.awaitText("#details", "behind it the callee saw spiffe://");
      page.picture("front-door");
      assertThat(page.accessibilityFaults()).isEmpty();
    } finally {
      mesh.delete(lab.resolve("setup"));
    }
  }

  @Test
  void aRowOfACheckAtTheGatewayIsMarkedOnItsEdges() {
    Path lab = PROJECT.resolve("istio/labs/5-front-door");
    page.tab("workshop");
    page.page().locator("#exercise").selectOption("5/2");
    page.awaitText("#workshop", "STRICT closes the side entrance");
    page.does("begin");
    try {
      page.awaitSeen(AT_GATEWAY + " https://kyc.bank.example/kyc/", "✓ seen");
      mesh.apply(lab.resolve("2-closed"));
      page.does("check");
      page.awaitText("#verdict", "Solved");
      page.awaitSeen(AT_GATEWAY + " https://kyc.bank.example/kyc/", "✓ seen");
      page.awaitSeen(BEHIND_GATEWAY + " https://kyc.bank.example/kyc/", "✓ seen");
    } finally {
      mesh.delete(lab.resolve("setup"));
    }
  }

  @Test
  void whatAChangeWouldDoIsToldBeforeItIsMadeAndItCanBeMadeAndTakenBack() throws IOException {
    page.tab("policies");
    page.page()
        .locator("#yaml")
        .fill(Files.readString(CHALLENGES.resolve("3-mesh-wide/peer-authentication.yaml")));
    page.does("try");
    page.awaitText("#results", "4 calls would change");
    assertThat(mesh.status().policies()).isEmpty();
    page.picture("what-would-this-do");
    assertThat(page.accessibilityFaults()).isEmpty();

    page.does("apply");
    page.awaitSign(PLAIN, BASIC, "refused");
    assertThat(mesh.status().policies()).hasSize(1);

    page.does("delete");
    page.awaitSign(PLAIN, BASIC, "plaintext");

    page.does("apply");
    page.awaitSign(PLAIN, BASIC, "refused");
    page.does("reset");
    page.awaitSign(PLAIN, BASIC, "plaintext");
    assertThat(mesh.status().policies()).isEmpty();
  }

  @Test
  void whatDoesNotReadIsSaidInASentence() {
    page.tab("policies");
    page.page().locator("#yaml").fill("kind: PeerAuthentication");
    page.does("apply");
    page.awaitText("#policies .error", "apiVersion");
    assertThat(mesh.status().policies()).isEmpty();
  }

  @Test
  void aParticipantPredictsChecksTakesHintsAndSeesTheSolution() {
    page.tab("workshop");
    page.awaitText("#workshop", "Challenge 1");
    page.page().locator("[data-row='0'] select").selectOption("refused");
    page.page().locator("[data-row='1'] select").selectOption("plaintext");

    page.does("hint");
    page.awaitText("#first-hint", "Hint 1 of");
    page.does("hint");
    page.page().locator("#hints li").first().waitFor();
    page.picture("hints");

    page.does("solve");
    page.awaitText("#solution", "kind: PeerAuthentication");
    page.awaitSign(PLAIN, ADVANCED, "refused");

    page.does("check");
    page.awaitText("#verdict", "Solved");
    assertThat(page.page().locator("#verdict").textContent()).contains("You foresaw 1 of 2");
    page.awaitText("#rows .why", "You said plaintext. Why it is mtls");
    page.awaitText("#workshop", "Solved (2 hints opened, solution shown)");
    page.picture("workshop");
    assertThat(progress.text()).contains("1-strict").contains("\"solutionShown\" : true");
    assertThat(page.accessibilityFaults()).isEmpty();
  }

  @Test
  void anotherPageInTheSameBrowserCannotSwitchMutualTlsOff() throws IOException {
    mesh.apply(CHALLENGES.resolve("1-strict"));
    try (AttackersPage attacker = AttackersPage.start(console.address())) {
      Page other = page.page().context().newPage();
      other.navigate(attacker.address());
      other.locator("#done").waitFor();

      assertThat(attacker.statuses(other)).isNotEmpty().allMatch("refused"::equals);
      assertThat(mesh.status().policies())
          .extracting(PolicyInForce::toString)
          .contains("PeerAuthentication advanced/pa-advanced STRICT");
    }
  }

  private void awaitSeen() {
    for (String caller : new String[] {PLAIN, IN_MESH}) {
      page.awaitSeen(caller, BASIC, "✓ seen");
      page.awaitSeen(caller, ADVANCED, "✓ seen");
    }
    page.awaitAsked();
  }

  /** Another Deployment is started anew where the one before was; then again the suite's own. */
  private static void restart() throws IOException {
    Path basic = PROJECT.resolve("minikube/basic");
    String other =
        Files.readString(basic.resolve("deployment.yaml"))
            .replaceFirst("metadata:\n", "metadata:\n  namespace: basic\n")
            .replace("MaxRAMPercentage=60", "MaxRAMPercentage=61");
    mesh.apply(Files.writeString(run.resolve("other.yaml"), other));
    mesh.apply(basic);
  }

  private static final String DRAWN_AT =
      """
      (word) => {
        window.drawnAt = null;
        window.drawnAt = new Promise((done) => {
          const drawing = document.getElementById("drawing");
          new MutationObserver(() => {
            if ([...drawing.querySelectorAll("text.outcome")].some((one) => one.textContent === word)) {
              requestAnimationFrame(() => done(Date.now()));
            }
          }).observe(drawing, { childList: true });
        });
      }
      """;
}
