package bank.kyc.lab.share;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The exact binomial test of one share, two-sided: whether what was counted can be by chance. The
 * probability is twice that of the smaller tail.
 *
 * @param share that is meant, from 0 to 1
 * @param error how often a share that is as it is meant may be taken for another
 * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson, Biometrika 26 (1934)
 *     404</a>
 * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section2/prc242.htm">NIST/SEMATECH
 *     e-Handbook of Statistical Methods, 7.2.4.2: how many are needed</a>
 */
record ShareTest(double share, double error) {
  /** A share that is so far away is to be told from the one that is meant. */
  static final double DIFFERENCE = 0.15;

  /** How probable it is to see a count that is so far off, or further, if the share is as meant. */
  double probability(int counted, int trials) {
    Binomial meant = new Binomial(trials, share);
    return Math.min(1, 2 * Math.min(meant.atMost(counted), meant.atLeast(counted)));
  }

  /** Whether a count is taken for one of the share that is meant. */
  boolean accepts(int counted, int trials) {
    return probability(counted, trials) >= error;
  }

  /**
   * The fewest trials with which a share that is {@link #DIFFERENCE} away is found out.
   *
   * @param power how probable that must be
   */
  int trials(double power) {
    return IntStream.iterate(1, trials -> trials + 1)
        .filter(trials -> others().allMatch(other -> findsOut(other, trials) >= power))
        .findFirst()
        .orElseThrow();
  }

  private Stream<Double> others() {
    return Stream.of(share - DIFFERENCE, share + DIFFERENCE)
        .filter(other -> other >= 0 && other <= 1);
  }

  private double findsOut(double other, int trials) {
    Binomial meant = new Binomial(trials, share);
    Binomial seen = new Binomial(trials, other);
    int fewest =
        IntStream.rangeClosed(0, trials)
            .filter(counted -> 2 * meant.atMost(counted) >= error)
            .findFirst()
            .orElseThrow();
    int most =
        IntStream.iterate(trials, counted -> counted - 1)
            .filter(counted -> 2 * meant.atLeast(counted) >= error)
            .findFirst()
            .orElseThrow();
    return seen.atMost(fewest - 1) + seen.atLeast(most + 1);
  }
}
