package bank.kyc.lab.report;

import bank.kyc.lab.check.InvalidInput;
import java.util.List;

/**
 * A part of a page that is made and not written: what stands between the marks {@code <!-- NAME
 * -->} and {@code <!-- end of NAME -->}, which a reader does not see.
 *
 * @param name tells the parts of a page apart
 */
public record PageSection(String name) {

  /**
   * The page with other lines there.
   *
   * @param file what the page is called, for what is refused
   * @throws InvalidInput if it has no such part
   */
  public String replaced(String page, List<String> lines, String file) {
    String begin = "<!-- %s -->\n".formatted(name);
    String end = "<!-- end of %s -->".formatted(name);
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new InvalidInput(
          "%s has no place for the figures: a line %s and, below it, one %s."
              .formatted(file, begin.strip(), end));
    }
    return page.substring(0, from + begin.length())
        + String.join("\n", lines)
        + "\n"
        + page.substring(to);
  }
}
