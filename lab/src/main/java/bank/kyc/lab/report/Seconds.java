package bank.kyc.lab.report;

import java.time.Duration;
import java.util.Locale;

/** A duration as people say it: {@code 1.3 s}. */
public final class Seconds {
  private Seconds() {}

  /** In seconds with one decimal, in every language. */
  public static String of(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
