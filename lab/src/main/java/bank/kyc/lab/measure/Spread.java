package bank.kyc.lab.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A figure that was measured several times, in milliseconds.
 *
 * @param p50 what half of them do not exceed
 * @param p95 what 95 of 100 do not exceed; of ten that is the largest
 */
public record Spread(double p50, double p95, double max) {

  /** Of the figures that there are; null where there is none. */
  public static Spread of(Collection<Double> figures) {
    List<Double> sorted = figures.stream().filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty()
        ? null
        : new Spread(at(sorted, 50), at(sorted, 95), sorted.get(sorted.size() - 1));
  }

  /** Of times, of which there is at least one. */
  public static Spread ofTimes(Collection<Duration> times) {
    return of(times.stream().map(time -> Math.round(time.toNanos() / 1e3) / 1e3).toList());
  }

  // the nearest rank: a value that was seen, and no mean of two
  private static double at(List<Double> sorted, int percent) {
    return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
  }
}
