package bank.kyc.lab.check;

import java.time.Duration;

/**
 * One call, what was expected of it and what came.
 *
 * @param call the call and its expected outcome
 * @param observed what is believed to be its outcome
 * @param attempts all that was seen on the way
 * @param took from the first attempt to the verdict
 */
public record Verdict(ExpectedCall call, Observation observed, Attempts attempts, Duration took) {
  /** Whether what came is what was expected. */
  public boolean matched() {
    return call.isMetBy(observed);
  }

  Verdict with(String moreEvidence) {
    return new Verdict(call, observed.with(moreEvidence), attempts, took);
  }
}
