package bank.kyc.lab.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** A series of measurements, as the figures that people compare. */
record Percentiles(List<Duration> sorted) {
  Percentiles {
    sorted = List.copyOf(sorted);
  }

  static Percentiles of(Collection<Duration> durations) {
    return new Percentiles(durations.stream().sorted().toList());
  }

  /** The smallest value that {@code percent} of all do not exceed. */
  Duration at(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  /** {@code p50 0.42 ms p95 0.71 ms max 3.10 ms (n=2000)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms   p95 %.2f ms   max %.2f ms   (n=%d)",
        millis(at(50)),
        millis(at(95)),
        millis(at(100)),
        sorted.size());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
