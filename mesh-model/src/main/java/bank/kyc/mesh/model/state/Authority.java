package bank.kyc.mesh.model.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port as they stand in a text: in a URL, or alone as {@code host:port}.
 *
 * @param before what stands before the host in a URL, {@code http://user@}; empty where no scheme
 *     does
 * @param host as it is written
 * @param port empty where it is left to a scheme that has none of its own
 */
public record Authority(String before, String host, Optional<Integer> port) {
  private static final String HOST = "[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?\\.?";

  /** With a scheme the port may be left to it, without one it says that a host is meant. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![-\\w.])"
              + "(?:(?<before>(?<scheme>[A-Za-z][-A-Za-z0-9+.]*)://(?:[^\\s/@?#,;\"']*@)?)(?<host>"
              + HOST
              + ")(?::(?<port>\\d{1,5}))?"
              + "|(?<bareHost>"
              + HOST
              + "):(?<barePort>\\d{1,5}))"
              + "(?![-\\w.:@])");

  private static final Map<String, Integer> PORT_OF_SCHEME =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);

  /** All that stand in a text. */
  static List<Authority> in(String text) {
    List<Authority> found = new ArrayList<>();
    Matcher written = WRITTEN.matcher(text);
    while (written.find()) {
      found.add(of(written));
    }
    return found;
  }

  /**
   * A text with something else in the place of some of them.
   *
   * @param replacement empty for what is to stay
   */
  public static String replaced(String text, Function<Authority, Optional<String>> replacement) {
    Matcher written = WRITTEN.matcher(text);
    StringBuilder replaced = new StringBuilder();
    while (written.find()) {
      String instead = replacement.apply(of(written)).orElseGet(written::group);
      written.appendReplacement(replaced, Matcher.quoteReplacement(instead));
    }
    return written.appendTail(replaced).toString();
  }

  /** Whether it is part of a URL. */
  public boolean hasScheme() {
    return !before.isEmpty();
  }

  private static Authority of(Matcher written) {
    if (written.group("before") == null) {
      return new Authority(
          "", written.group("bareHost"), Optional.of(Integer.valueOf(written.group("barePort"))));
    }
    Optional<Integer> port =
        Optional.ofNullable(written.group("port"))
            .map(Integer::valueOf)
            .or(() -> ofScheme(written.group("scheme")));
    return new Authority(written.group("before"), written.group("host"), port);
  }

  private static Optional<Integer> ofScheme(String scheme) {
    return Optional.ofNullable(PORT_OF_SCHEME.get(scheme.toLowerCase(Locale.ROOT)));
  }
}
