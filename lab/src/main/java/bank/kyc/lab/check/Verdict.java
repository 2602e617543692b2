package bank.kyc.lab.check;

import bank.kyc.lab.share.Shares;
import java.time.Duration;
import java.util.Optional;

/**
 * One call, what was expected of it and what came.
 *
 * @param call the call and its expected outcome
 * @param observed what is believed to be its outcome
 * @param shares how many of the calls each version answered, where that was looked at
 * @param attempts all that was seen on the way
 * @param took from the first attempt to the verdict
 */
public record Verdict(
    ExpectedCall call,
    Observation observed,
    Optional<Shares> shares,
    Attempts attempts,
    Duration took) {
  /** Of a call of which the shares are not looked at. */
  public Verdict(ExpectedCall call, Observation observed, Attempts attempts, Duration took) {
    this(call, observed, Optional.empty(), attempts, took);
  }

  /** Whether what came is what was expected. */
  public boolean matched() {
    return call.isMetBy(observed)
        && (call.shares().isEmpty() || shares.map(Shares::matched).orElse(false));
  }

  /** What came, in words: {@code mtls, v1 79 %, v2 21 %}. */
  public String words() {
    return observed.words()
        + call.mistaken(observed).map(expected -> " as another").orElse("")
        + shares.map(counted -> ", " + counted.words()).orElse("");
  }

  /** What was seen, in one line. */
  public String evidence() {
    return observed.evidence()
        + call.mistaken(observed).map(expected -> ", and should have seen " + expected).orElse("");
  }

  Verdict with(String moreEvidence) {
    return new Verdict(call, observed.with(moreEvidence), shares, attempts, took);
  }
}
