package bank.kyc.lab.bench;

import bank.kyc.lab.measure.Spread;
import java.time.Duration;
import java.util.Collection;

/**
 * Something that was measured; less of it is better.
 *
 * @param section what it is about
 * @param name tells it from others of its section, in this run and in others
 * @param unit s, ms, or MiB
 * @param value the median, where it was measured several times
 * @param p95 what 95 of 100 do not exceed; null where it was measured only a few times
 * @param count how often it was measured
 */
public record Figure(
    Section section, String name, String unit, double value, Double p95, int count) {

  /** What figures are about, in the order in which they are shown. */
  public enum Section {
    /** One process alone, and the suite as a whole. */
    START_UP("start-up"),
    /** The whole demo. */
    DEMO("demo"),
    /** Each challenge. */
    CHALLENGES("challenges"),
    /** Each lab. */
    LABS("labs"),
    /** What people type at a mesh that is up. */
    COMMANDS("commands"),
    /** Policy changes. */
    SWITCHES("switches"),
    /** Single requests. */
    LATENCY("latency"),
    /** What processes occupy. */
    MEMORY("memory");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    /** In words. */
    public String title() {
      return title;
    }
  }

  /** A time that people wait. */
  static Figure seconds(Section section, String name, Duration time) {
    return new Figure(section, name, "s", rounded(time.toMillis() / 1e3), null, 1);
  }

  /** Such a time, measured a few times. */
  static Figure seconds(Section section, String name, Collection<Duration> times) {
    return new Figure(
        section, name, "s", rounded(Spread.ofTimes(times).p50() / 1e3), null, times.size());
  }

  /** Many short times. */
  static Figure millis(Section section, String name, Collection<Duration> times) {
    Spread spread = Spread.ofTimes(times);
    return new Figure(
        section, name, "ms", rounded(spread.p50()), rounded(spread.p95()), times.size());
  }

  /** Memory. */
  static Figure mebibytes(Section section, String name, long kibibytes) {
    return new Figure(section, name, "MiB", Math.round(kibibytes / 1024.0), null, 1);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
