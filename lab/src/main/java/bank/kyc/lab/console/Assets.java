package bank.kyc.lab.console;

import bank.kyc.lab.picture.Icons;
import bank.kyc.lab.picture.Styles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The files of the page: those that are listed here, and no others. */
final class Assets {
  private static final String HTML = "text/html;charset=utf-8";
  private static final String CSS = "text/css;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";

  private static final Set<String> SCRIPTS =
      Set.of("main.js", "api.js", "graph.js", "details.js", "policies.js", "workshop.js", "dom.js");

  /** A file, and what it is. */
  record Asset(String type, byte[] bytes) {}

  /**
   * What stands at a path.
   *
   * @param token is written into the page
   */
  Optional<Asset> at(String path, String token) {
    String name = path.substring(1);
    if (name.isEmpty()) {
      String page = new String(read("index.html"), StandardCharsets.UTF_8);
      return Optional.of(
          asset(HTML, page.replace("{token}", token).replace("{icons}", Icons.symbols())));
    }
    if (name.equals("picture.css")) {
      return Optional.of(asset(CSS, Styles.ofPicture()));
    }
    if (name.equals("console.css")) {
      return Optional.of(new Asset(CSS, read(name)));
    }
    if (name.equals("favicon.svg")) {
      return Optional.of(new Asset("image/svg+xml", read(name)));
    }
    return SCRIPTS.contains(name) ? Optional.of(new Asset(SCRIPT, read(name))) : Optional.empty();
  }

  private static Asset asset(String type, String text) {
    return new Asset(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] read(String name) {
    try (InputStream file = Assets.class.getResourceAsStream(name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
