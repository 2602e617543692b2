package bank.kyc.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.picture.PicturePage;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that is one file, in a real browser. */
class PicturePageIT extends InBrowser {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final String IN_MESH = "[data-node='consumer-in-mesh/kyc-aggregator-mgt']";
  private static final String ADVANCED = "[data-node='advanced/kyc-credit-check-advanced']";

  @TempDir Path folder;

  @AfterEach
  void nothingIsAskedOfOthersAndNothingRefused() {
    assertThat(browser.complaints).isEmpty();
    assertThat(browser.foreignRequests).isEmpty();
  }

  @Test
  void aNamespaceFoldsAndItsCallsAreCounted() throws IOException {
    Page page = challenge();
    double height = height(page);
    page.getByLabel("Fold namespace advanced, 1 workload").click();
    assertThat(page.locator(ADVANCED).isVisible()).isFalse();
    assertThat(page.locator(IN_MESH).isVisible()).isTrue();
    assertThat(labels(page))
        .containsExactlyInAnyOrder(
            "1 call from consumer/kyc-aggregator-mgt to namespace advanced: 1 refused",
            "1 call from consumer-in-mesh/kyc-aggregator-mgt to namespace advanced: 1 closed");
    assertThat(height(page)).isLessThan(height);
    picture(page, "one-folded");
    assertThat(new ConsolePage(page).accessibilityFaults()).isEmpty();
    page.getByLabel("Unfold namespace advanced, 1 workload").click();
    assertThat(page.locator(ADVANCED).isVisible()).isTrue();
    assertThat(labels(page)).isEmpty();
    assertThat(height(page)).isEqualTo(height);
  }

  @Test
  void theKeyboardFoldsAndLeadsThroughTheDrawing() throws IOException {
    Page page = challenge();
    page.getByLabel("Fold namespace advanced, 1 workload").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(ADVANCED).isVisible()).isFalse();
    assertThat(focused(page)).isEqualTo("Unfold namespace advanced, 1 workload");
    page.keyboard().press(" ");
    assertThat(page.locator(ADVANCED).isVisible()).isTrue();
    page.keyboard().press("ArrowDown");
    assertThat(focused(page)).isEqualTo("Fold namespace basic, 1 workload");
  }

  @Test
  void everythingFoldsAndUnfoldsAtOnce() throws IOException {
    Page page = challenge();
    page.getByText("Fold all", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("[data-node*='/']:visible").count()).isZero();
    assertThat(labels(page))
        .contains("1 call from namespace consumer to namespace advanced: 1 refused");
    picture(page, "all-folded");
    page.getByText("Unfold all").click();
    assertThat(page.locator("[data-node*='/']:visible").count()).isEqualTo(4);
  }

  @Test
  void manyWorkloadsComeFolded() throws IOException {
    LargeMesh.write(folder);
    Page page = show(Graph.of(Views.of(Folders.state(PROJECT.resolve("minikube"), folder))));
    assertThat(page.locator(".frame.folded").count()).isEqualTo(34);
    assertThat(page.locator("[data-node*='/']:visible").count()).isZero();
    picture(page, "many-folded");
    page.getByLabel("Unfold namespace " + LargeMesh.namespace(123) + ", 10 workloads").click();
    assertThat(page.locator("[data-node*='/']:visible").count()).isEqualTo(10);
  }

  private Page challenge() throws IOException {
    Path strict = PROJECT.resolve("istio/challenges/1-strict");
    return show(
        Graph.of(Views.of(Folders.state(PROJECT.resolve("minikube"), strict))).withoutNodePorts());
  }

  private Page show(Graph graph) throws IOException {
    Path file = Files.writeString(folder.resolve("mesh.html"), PicturePage.of(graph));
    Page page = browser.page(1280, 720);
    page.navigate(file.toUri().toString());
    return page;
  }

  private static double height(Page page) {
    return ((Number) page.evaluate("document.querySelector('.mesh').viewBox.baseVal.height"))
        .doubleValue();
  }

  private static List<String> labels(Page page) {
    return page.locator(".counted a").all().stream()
        .map(one -> one.getAttribute("aria-label"))
        .toList();
  }

  private static String focused(Page page) {
    return (String) page.evaluate("document.activeElement.getAttribute('aria-label')");
  }

  private static void picture(Page page, String name) {
    // for a picture styles are put in, which the page refuses
    assertThat(browser.complaints).isEmpty();
    new ConsolePage(page).picture("file-" + name);
    browser.complaints.clear();
  }
}
