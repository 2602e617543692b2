package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as Istio's objects write it: {@code 30s}, {@code 1m30s}, {@code 1.5h}.
 *
 * @see <a href="https://pkg.go.dev/time#ParseDuration">time.ParseDuration</a>
 */
public final class DurationText {
  private static final Pattern PART =
      Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
  private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + ")+");

  private DurationText() {}

  /** Refuses what is none, or is shorter than a millisecond, as the API server does. */
  public static void check(YamlDocument document, List<String> at, String field, String written) {
    if (written != null
        && (!WHOLE.matcher(written).matches()
            || parse(written).compareTo(Duration.ofMillis(1)) < 0)) {
      throw document.refusal(
          YamlDocument.below(at, field),
          "\"%s\" is no duration of a millisecond or more, such as \"30s\" or \"1m30s\"."
              .formatted(written));
    }
  }

  /** The duration of a text that was checked. */
  public static Duration parse(String written) {
    double nanos = 0;
    Matcher part = PART.matcher(written);
    while (part.find()) {
      nanos += Double.parseDouble(part.group(1)) * nanos(part.group(2));
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  private static double nanos(String unit) {
    return switch (unit) {
      case "h" -> 3600e9;
      case "m" -> 60e9;
      case "s" -> 1e9;
      case "ms" -> 1e6;
      case "ns" -> 1;
      default -> 1e3;
    };
  }
}
