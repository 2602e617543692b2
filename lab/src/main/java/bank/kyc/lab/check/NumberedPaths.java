package bank.kyc.lab.check;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** The order of paths in which numbers count as such: {@code 9-x} comes before {@code 10-y}. */
final class NumberedPaths {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String PADDED = "%20s";

  /** Names without numbers are in the order of their letters. */
  static final Comparator<Path> ORDER =
      Comparator.comparing(
          path ->
              NUMBER
                  .matcher(path.toString())
                  .replaceAll(number -> PADDED.formatted(number.group())));

  private NumberedPaths() {}
}
