package bank.kyc.lab.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How things look: one style sheet for every place where a mesh is drawn. */
public final class Styles {
  private Styles() {}

  /** That of a drawing, in light and in dark. */
  public static String ofPicture() {
    return resource("picture.css");
  }

  /** That of a page which is one file. */
  static String ofPage() {
    return resource("page.css");
  }

  /** What folds the frames of a drawing in such a page. */
  static String folding() {
    return resource("fold.js");
  }

  private static String resource(String name) {
    try (InputStream text = Styles.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
