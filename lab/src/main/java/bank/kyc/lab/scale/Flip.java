package bank.kyc.lab.scale;

import java.util.List;

/**
 * One mesh-wide switch. All times are milliseconds from the moment that the switch counts from:
 * when {@code apply} had returned on a cluster, when it was asked for in the embedded mesh.
 *
 * @param sidecars how many there were, simulated and real
 * @param mode STRICT or PERMISSIVE
 * @param firstMs when the first simulated sidecar acknowledged it; null where none is simulated
 * @param medianMs when half of them had
 * @param lastMs when all had
 * @param enforcedMs when all real ones refused, or answered, plaintext on fresh connections; null
 *     where there is none
 */
public record Flip(
    int sidecars, String mode, Double firstMs, Double medianMs, Double lastMs, Double enforcedMs) {

  /**
   * Of the moments that were seen, on the clock of {@link System#nanoTime()}.
   *
   * @param begin from when on it counts
   * @param acknowledged sorted
   * @param enforced of each real one
   */
  static Flip of(
      int sidecars, boolean strict, long begin, List<Long> acknowledged, List<Long> enforced) {
    int count = acknowledged.size();
    return new Flip(
        sidecars,
        strict ? "STRICT" : "PERMISSIVE",
        count == 0 ? null : millis(begin, acknowledged.get(0)),
        count == 0 ? null : millis(begin, acknowledged.get((count - 1) / 2)),
        count == 0 ? null : millis(begin, acknowledged.get(count - 1)),
        enforced.stream().max(Long::compare).map(moment -> millis(begin, moment)).orElse(null));
  }

  // what was acknowledged before apply had returned took no time after it
  private static double millis(long begin, long moment) {
    return Math.max(0, Math.round((moment - begin) / 1e4) / 100.0);
  }
}
