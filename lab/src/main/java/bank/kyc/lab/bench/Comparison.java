package bank.kyc.lab.bench;

import java.util.List;
import java.util.Optional;

/**
 * What has changed between two runs.
 *
 * @param sameMachine whether both were made on the same one: else the ratios say nothing of the
 *     suite
 * @param rows the figures of the later run
 * @param gone figures that only the earlier one had
 */
public record Comparison(boolean sameMachine, List<Row> rows, List<Figure> gone) {
  /** Times of two quiet runs of the same suite differ by as much. */
  private static final double NOISE_OF_TIMES = 1.15;

  /** Memory differs by less. */
  private static final double NOISE_OF_MEMORY = 1.05;

  /** Of two runs, the earlier one first. */
  public static Comparison of(BenchReport before, BenchReport now) {
    return new Comparison(
        before.machine().equals(now.machine()),
        now.figures().stream().map(figure -> new Row(figure, before.same(figure))).toList(),
        before.figures().stream().filter(figure -> now.same(figure).isEmpty()).toList());
  }

  /**
   * One figure.
   *
   * @param before what it was; empty where it was not measured
   */
  public record Row(Figure now, Optional<Figure> before) {
    /** How it changed; a new one is as it was. */
    public Verdict verdict() {
      double noise = now.unit().equals("MiB") ? NOISE_OF_MEMORY : NOISE_OF_TIMES;
      double ratio = ratio();
      return ratio > noise ? Verdict.MORE : ratio < 1 / noise ? Verdict.LESS : Verdict.SAME;
    }

    /** How many times as much it is; 1 where there is nothing to compare. */
    public double ratio() {
      return before
          .map(Figure::value)
          .filter(value -> value > 0)
          .map(value -> now.value() / value)
          .orElse(1.0);
    }
  }

  /** What came of a comparison. */
  public enum Verdict {
    /** Beyond what is noise. */
    MORE,
    /** Beyond what is noise. */
    LESS,
    /** Within noise. */
    SAME
  }
}
