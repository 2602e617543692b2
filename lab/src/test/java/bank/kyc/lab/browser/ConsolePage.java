package bank.kyc.lab.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of the console, as a person uses it. */
record ConsolePage(Page page) {
  static final String PLAIN = "consumer/kyc-aggregator-mgt";
  static final String IN_MESH = "consumer-in-mesh/kyc-aggregator-mgt";
  static final String BASIC = "basic/kyc-credit-check-basic";
  static final String ADVANCED = "advanced/kyc-credit-check-advanced";

  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  static ConsolePage open(Page page, String address) {
    page.navigate(address);
    page.waitForSelector(".mesh");
    return new ConsolePage(page);
  }

  Locator edge(String from, String to) {
    return page.locator("[data-edge^='%s→%s:']".formatted(from, to));
  }

  /** Waits until the sign of an edge has this word. */
  void awaitSign(String from, String to, String outcome) {
    await(
        edge(from, to).locator("text.outcome", new Locator.LocatorOptions().setHasText(outcome)),
        outcome);
  }

  /** Waits until it says this of what was seen. */
  void awaitSeen(String from, String to, String seen) {
    await(
        edge(from, to).locator("text.observed", new Locator.LocatorOptions().setHasText(seen)),
        seen);
  }

  /** Waits until an edge says this of what was seen, by its id. */
  void awaitSeen(String id, String seen) {
    await(
        page.locator("[data-edge='%s'] text.observed".formatted(id))
            .filter(new Locator.FilterOptions().setHasText(seen)),
        seen);
  }

  /** Waits until it says this of what the callee enforces. */
  void awaitEnforced(String from, String to, String enforced) {
    await(
        edge(from, to).locator("text.enforced", new Locator.LocatorOptions().setHasText(enforced)),
        enforced);
  }

  /** Waits until every callee's proxy has been asked. */
  void awaitAsked() {
    page.waitForCondition(
        () -> page.locator("text.enforced").allTextContents().stream().noneMatch("…"::equals));
  }

  /** What each edge says, in the words of its sign. */
  Map<String, String> signs() {
    Map<String, String> signs = new TreeMap<>();
    for (Locator edge : page.locator("[data-edge]").all()) {
      signs.put(
          edge.getAttribute("data-edge").replaceAll("/kyc-[a-z-]+|:\\d+", ""),
          String.join(
              " ",
              edge.locator("text.outcome").textContent(),
              edge.locator("text.observed").textContent(),
              edge.locator("text.enforced").textContent()));
    }
    return signs;
  }

  void chooseEdge(String from, String to) {
    edge(from, to).locator("[role=button]").click();
  }

  ConsolePage tab(String name) {
    page.locator("#tab-" + name).click();
    return this;
  }

  Locator panel() {
    return page.locator("[role=tabpanel]:not([hidden])");
  }

  /** Presses a button of the panel by what it does. */
  void does(String what) {
    panel().locator("[data-does=%s]".formatted(what)).click();
  }

  void awaitText(String selector, String text) {
    await(page.locator(selector, new Page.LocatorOptions().setHasText(text)).first(), text);
  }

  private void await(Locator awaited, String text) {
    try {
      awaited.waitFor();
    } catch (TimeoutError e) {
      throw new AssertionError(
          "\"%s\" did not come; the signs are %s, and the panel says: %s"
              .formatted(text, signs(), panel().innerText()),
          e);
    }
  }

  /** What axe finds of weight, a line each. */
  List<String> accessibilityFaults() {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .map(ConsolePage::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getNodes().stream()
        .map(node -> rule.getId() + ": " + node.getHtml())
        .collect(Collectors.joining("; "));
  }

  /** Keeps a picture where {@code -Dscreenshots=FOLDER} asks for it. */
  void picture(String name) {
    Optional.ofNullable(System.getProperty("screenshots"))
        .ifPresent(
            folder ->
                page.screenshot(
                    new Page.ScreenshotOptions()
                        .setPath(Path.of(folder).resolve(name + ".png"))
                        .setStyle(
                            "* { transition: none !important; animation: none !important; }")));
  }
}
