package bank.kyc.lab.share;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/**
 * Shares that were counted, beside those that were meant.
 *
 * @param trials how many were counted in all
 * @param shares each of them
 */
public record Shares(int trials, List<Share> shares) {
  public Shares {
    shares = List.copyOf(shares);
  }

  /**
   * One share.
   *
   * @param name whose it is
   * @param expected what was meant, of a hundred
   * @param counted how often it was seen
   * @param probability of a count that is so far off, or further, if the share is as it is meant
   * @param matched whether it is taken for the one that is meant
   */
  public record Share(
      String name, int expected, int counted, double probability, boolean matched) {}

  /** Whether each is taken for the one that is meant. */
  public boolean matched() {
    return shares.stream().allMatch(Share::matched);
  }

  /** What was seen: {@code v1 79 %, v2 21 %}. */
  public String words() {
    return shares.stream().map(share -> share.name() + " " + percent(share)).collect(joining(", "));
  }

  /** What was seen of how many, and how probable that is where it is not what was meant. */
  public String evidence() {
    String seen = "%s of %d calls".formatted(words(), trials);
    return shares.stream()
        .filter(share -> !share.matched())
        .map(this::off)
        .reduce(seen, (all, one) -> all + "; " + one);
  }

  private String off(Share share) {
    if (share.probability() == 0) {
      return share.expected() == 0
          ? "%s was not to be seen at all".formatted(share.name())
          : "%s was to be seen each time".formatted(share.name());
    }
    return String.format(
        Locale.ROOT,
        "%s was to be %d %%: so far from that comes by chance with a probability of %.1g",
        share.name(),
        share.expected(),
        share.probability());
  }

  private String percent(Share share) {
    return percent(share.counted(), trials) + " %";
  }

  /**
   * Rounded, but never to nothing or all where it is neither.
   *
   * @param counted of {@code trials}
   */
  static String percent(int counted, int trials) {
    double percent = 100.0 * counted / trials;
    boolean hides = counted > 0 && percent < 0.5 || counted < trials && percent >= 99.5;
    return String.format(Locale.ROOT, hides ? "%.1f" : "%.0f", percent);
  }
}
