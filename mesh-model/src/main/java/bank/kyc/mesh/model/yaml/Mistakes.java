package bank.kyc.mesh.model.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What people do to YAML that no parser has good words for. */
final class Mistakes {
  private static final Pattern PLACEHOLDER = Pattern.compile("[^#]*\\{\\{.*");
  private static final Pattern TAB = Pattern.compile(" *\t.*\\S.*");
  private static final Pattern SEPARATOR = Pattern.compile("\\s+---\\s*(#.*)?");

  static final String HELM =
      "this is a Helm template: render it first (\"helm template\"), and apply what comes out.";
  static final String INDENTED_SEPARATOR =
      "\"---\" separates documents only at the very beginning of a line: remove the spaces before"
          + " it.";
  private static final String INDENTED_BY_TAB =
      "this line is indented with a tab, and YAML takes spaces only.";

  private Mistakes() {}

  /** A mistake, and the line it is on, counted from one. */
  record Mistake(int line, String sentence) {}

  /**
   * The mistake because of which a text cannot be parsed, if it is a known one.
   *
   * @param failedOn the line that the parser complained about, counted from one
   */
  static Optional<Mistake> in(String text, int failedOn) {
    List<String> lines = text.lines().toList();
    return first(lines, PLACEHOLDER, lines.size(), HELM)
        .or(() -> first(lines, TAB, failedOn, INDENTED_BY_TAB))
        .or(() -> first(lines, SEPARATOR, failedOn, INDENTED_SEPARATOR));
  }

  private static Optional<Mistake> first(
      List<String> lines, Pattern pattern, int until, String sentence) {
    return IntStream.range(0, Math.min(until, lines.size()))
        .filter(line -> pattern.matcher(lines.get(line)).matches())
        .mapToObj(line -> new Mistake(line + 1, sentence))
        .findFirst();
  }
}
