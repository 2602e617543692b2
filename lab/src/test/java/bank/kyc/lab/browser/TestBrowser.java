package bank.kyc.lab.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine. Tests are skipped, with a word, where it has none. */
final class TestBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Path ON_A_MAC =
      Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final double PATIENCE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  /** What pages asked for that is not on this machine. */
  final List<String> foreignRequests = Collections.synchronizedList(new ArrayList<>());

  /** What pages complained of: exceptions, and what their Content-Security-Policy refused. */
  final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private TestBrowser(Path program) {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    // in a container there is often no other user than root, and little /dev/shm
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  static TestBrowser open() {
    Optional<Path> program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "There is no browser: install chromium, or let CHROMIUM name one.");
    return new TestBrowser(program.get());
  }

  private static Optional<Path> program() {
    Stream<Path> onPath =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.of(
            Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream(),
            onPath,
            Stream.of(ON_A_MAC))
        .flatMap(all -> all)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** An empty page of this size, of a visitor of its own. */
  Page page(int width, int height) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    context.setDefaultTimeout(PATIENCE_MS);
    context.route("**/*", this::onThisMachineOnly);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  private void onThisMachineOnly(Route route) {
    String url = route.request().url();
    if (url.matches("(http://(localhost|127\\.0\\.0\\.1):\\d+/.*|data:.*|about:.*|file:.*)")) {
      route.resume();
    } else {
      foreignRequests.add(url);
      route.abort();
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
