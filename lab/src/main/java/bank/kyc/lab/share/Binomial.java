package bank.kyc.lab.share;

import java.util.Arrays;

/**
 * How often something happens in a number of trials, each of which knows nothing of the others.
 *
 * @see <a href="https://www.itl.nist.gov/div898/handbook/eda/section3/eda366i.htm">NIST/SEMATECH
 *     e-Handbook of Statistical Methods, 1.3.6.6.18</a>
 */
final class Binomial {
  /** By how often, how likely that is. */
  private final double[] likely;

  /**
   * A distribution.
   *
   * @param trials how many there are
   * @param probability with which it happens in each
   */
  Binomial(int trials, double probability) {
    likely = new double[trials + 1];
    if (probability == 0 || probability == 1) {
      likely[probability == 0 ? 0 : trials] = 1;
      return;
    }
    // each from the one before it, as logarithms, since the first may be too small for a double
    double odds = Math.log(probability) - Math.log1p(-probability);
    double logarithm = trials * Math.log1p(-probability);
    for (int times = 0; times <= trials; times++) {
      likely[times] = Math.exp(logarithm);
      logarithm += Math.log(trials - times) - Math.log(times + 1) + odds;
    }
  }

  /** How likely it is that it happens so often, or less. */
  double atMost(int times) {
    return sum(0, times + 1);
  }

  /** How likely it is that it happens so often, or more. */
  double atLeast(int times) {
    return sum(times, likely.length);
  }

  private double sum(int from, int to) {
    return Math.min(1, Arrays.stream(likely, Math.max(0, from), Math.max(0, to)).sum());
  }
}
