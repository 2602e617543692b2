package bank.kyc.lab.browser;

import static bank.kyc.lab.browser.ConsolePage.ADVANCED;
import static bank.kyc.lab.browser.ConsolePage.IN_MESH;
import static bank.kyc.lab.browser.ConsolePage.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.console.ConsoleServer;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page without a mesh: manifests that are applied nowhere. */
class ConsoleOfFolderIT extends InBrowser {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final int SWITCHES = 3;
  private static final String STRICT =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      """;

  @TempDir Path folder;

  @Test
  void aFileThatIsSavedIsSeen() throws IOException {
    try (ConsoleServer console = ConsoleServer.of(folder, PROJECT, 0)) {
      ConsolePage page = ConsolePage.open(browser.page(1280, 720), console.address());
      page.awaitSign(PLAIN, ADVANCED, "plaintext");

      Files.writeString(folder.resolve("strict.yaml"), STRICT);

      page.awaitSign(PLAIN, ADVANCED, "refused");
      page.awaitSign(IN_MESH, ADVANCED, "mtls");
      page.awaitEnforced(IN_MESH, ADVANCED, "planned STRICT");
      page.chooseEdge(IN_MESH, ADVANCED);
      page.awaitText("#details", "These manifests are applied nowhere");
      assertThat(browser.complaints).isEmpty();
      assertThat(browser.foreignRequests).isEmpty();
    }
  }

  @Test
  void aFileThatDoesNotReadIsSaidAndMendedOnIsSeenAgain() throws IOException {
    try (ConsoleServer console = ConsoleServer.of(folder, PROJECT, 0)) {
      ConsolePage page = ConsolePage.open(browser.page(1280, 720), console.address());
      Path file = folder.resolve("strict.yaml");

      Files.writeString(file, STRICT.replace("mode", "mood"));
      page.awaitText("#problem", "mtls.mood");

      Files.writeString(file, STRICT);
      page.awaitSign(PLAIN, ADVANCED, "refused");
      assertThat(page.page().locator("#problem").isVisible()).isFalse();
    }
  }

  @Test
  void theKeyboardReachesACallAndItsStory() {
    try (ConsoleServer console = ConsoleServer.of(folder, PROJECT, 0)) {
      ConsolePage page = ConsolePage.open(browser.page(1024, 768), console.address());
      page.edge(PLAIN, ADVANCED).locator("[role=button]").focus();
      page.page().keyboard().press("Enter");
      page.awaitText("#details", "plaintext, because it has no sidecar");

      page.page().keyboard().press("ArrowDown");
      assertThat(page.page().evaluate("document.activeElement.getAttribute('aria-label')"))
          .asString()
          .startsWith("Call from");
      assertThat(page.accessibilityFaults()).isEmpty();
    }
  }

  @Test
  void threeHundredWorkloadsStayUsable() throws IOException {
    LargeMesh.write(folder);
    try (ConsoleServer console = ConsoleServer.of(folder, PROJECT, 0)) {
      awaitView(console);
      Page page = browser.page(1366, 768);
      Instant start = Instant.now();
      ConsolePage shown = ConsolePage.open(page, console.address());
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
      assertThat(page.locator(".frame.folded").count()).isEqualTo(34);

      page.locator("#search").fill(LargeMesh.name(123));
      page.locator(
              "[data-node='%s/%s'].match".formatted(LargeMesh.namespace(123), LargeMesh.name(123)))
          .waitFor();
      shown.picture("300-workloads");

      shown.tab("policies");
      page.locator("#yaml").fill(STRICT);
      shown.does("try");
      shown.awaitText("#results", "calls would change");
      double fastest = Double.MAX_VALUE;
      for (int i = 0; i < SWITCHES; i++) {
        fastest = Math.min(fastest, millisToDraw(page, "apply", ".line.refused, .line.mixed"));
        millisToDraw(page, "delete", ".line.open");
      }
      assertThat(fastest).as("ms from a change to its drawing").isLessThan(500);
      assertThat(shown.accessibilityFaults()).isEmpty();
    }
  }

  /** From the moment at which a change is asked for until it can be seen. */
  private static double millisToDraw(Page page, String does, String seen) {
    return ((Number) page.evaluate(SWITCH, List.of(does, seen))).doubleValue();
  }

  private static final String SWITCH =
      """
      ([does, seen]) => new Promise((done) => {
        const drawing = document.getElementById("drawing");
        const before = drawing.firstElementChild.outerHTML;
        const start = performance.now();
        const watch = new MutationObserver(() => {
          if (drawing.firstElementChild.outerHTML !== before && drawing.querySelector(seen)) {
            watch.disconnect();
            requestAnimationFrame(() => done(performance.now() - start));
          }
        });
        watch.observe(drawing, { childList: true });
        document.querySelector(`[data-does=${does}]`).click();
      })
      """;

  private static void awaitView(ConsoleServer console) throws IOException {
    Page page = browser.page(800, 600);
    ConsolePage.open(page, console.address());
    page.context().close();
  }
}
