package bank.kyc.lab.share;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tests of shares that make up a whole: each by a test of its own, which all together err as
 * rarely as one. Of two shares the second says what the first does.
 */
public final class ShareTests {
  /** How often shares that are as they are meant may be taken for others: at 99.9 %. */
  static final double ERROR = 0.001;

  /** How probable it must be that a share is found out that is 15 points away. */
  static final double POWER = 0.995;

  private static final double PERCENT = 100;

  private final Map<String, ShareTest> tests = new LinkedHashMap<>();

  /**
   * Tests for shares.
   *
   * @param percent what is meant of each, which together are 100
   */
  public ShareTests(Map<String, Integer> percent) {
    double error = percent.size() > 2 ? ERROR / percent.size() : ERROR;
    percent.forEach((name, share) -> tests.put(name, new ShareTest(share / PERCENT, error)));
  }

  /** How many must be counted. */
  public int trials() {
    return tests.values().stream().mapToInt(test -> test.trials(POWER)).max().orElseThrow();
  }

  /**
   * What the tests say of what was counted.
   *
   * @param names one for each trial; one that nobody has asked about is a share of nothing
   */
  public Shares judge(Collection<String> names) {
    Map<String, Integer> counted = new LinkedHashMap<>();
    tests.keySet().forEach(name -> counted.put(name, 0));
    Map<String, Integer> others = new TreeMap<>();
    names.forEach(
        name -> (tests.containsKey(name) ? counted : others).merge(name, 1, Integer::sum));
    counted.putAll(others);
    ShareTest nothing = new ShareTest(0, ERROR);
    return new Shares(
        names.size(),
        counted.entrySet().stream()
            .map(
                one -> {
                  ShareTest test = tests.getOrDefault(one.getKey(), nothing);
                  return new Shares.Share(
                      one.getKey(),
                      (int) Math.round(test.share() * PERCENT),
                      one.getValue(),
                      test.probability(one.getValue(), names.size()),
                      test.accepts(one.getValue(), names.size()));
                })
            .toList());
  }
}
