package bank.kyc.lab.scale;

import java.util.List;

/**
 * One mesh-wide switch. All times are milliseconds, and but for the first of them from the moment
 * at which {@code apply} had returned; 0 is what had happened by then. On a cluster it returns when
 * the API server has the object, in the embedded mesh when the real sidecars behave by it.
 *
 * @param sidecars how many there were, simulated and real
 * @param mode STRICT or PERMISSIVE
 * @param applyMs how long {@code apply} took
 * @param firstMs when the first simulated sidecar acknowledged it; null where none is simulated
 * @param medianMs when half of them had
 * @param lastMs when all had
 * @param enforcedMs when all real ones refused, or answered, plaintext on fresh connections; null
 *     where there is none
 */
public record Flip(
    int sidecars,
    String mode,
    double applyMs,
    Double firstMs,
    Double medianMs,
    Double lastMs,
    Double enforcedMs) {

  /**
   * Of the moments that were seen, on the clock of {@link System#nanoTime()}.
   *
   * @param asked when {@code apply} was called
   * @param applied when it had returned
   * @param acknowledged sorted
   * @param enforced of each real one
   */
  static Flip of(
      int sidecars,
      boolean strict,
      long asked,
      long applied,
      List<Long> acknowledged,
      List<Long> enforced) {
    int count = acknowledged.size();
    return new Flip(
        sidecars,
        strict ? "STRICT" : "PERMISSIVE",
        millis(asked, applied),
        count == 0 ? null : millis(applied, acknowledged.get(0)),
        count == 0 ? null : millis(applied, acknowledged.get((count - 1) / 2)),
        count == 0 ? null : millis(applied, acknowledged.get(count - 1)),
        enforced.stream().max(Long::compare).map(moment -> millis(applied, moment)).orElse(null));
  }

  // what was acknowledged before apply had returned took no time after it
  private static double millis(long begin, long moment) {
    return Math.max(0, Math.round((moment - begin) / 1e4) / 100.0);
  }
}
