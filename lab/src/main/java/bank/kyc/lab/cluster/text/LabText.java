package bank.kyc.lab.cluster.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a lab's text: each {@code sh} block, with the {@code text} block behind it as
 * what it must print.
 */
record LabText(Path file, List<Step> steps) {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$(?:\\s*^```text\\n(.*?)^```$)?");

  /**
   * What a participant types.
   *
   * @param line where it stands in the text
   * @param output what must be seen; where it is not shown, anything may, but the command must
   *     succeed
   */
  record Step(int line, String command, Optional<String> output) {}

  static LabText read(Path file) {
    try {
      return new LabText(file, steps(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Step> steps(String markdown) {
    Matcher block = BLOCK.matcher(markdown);
    return block
        .results()
        .filter(found -> found.group(1).equals("sh"))
        .map(
            found ->
                new Step(
                    (int) markdown.substring(0, found.start()).lines().count() + 1,
                    found.group(2).strip(),
                    Optional.ofNullable(found.group(3))))
        .toList();
  }
}
