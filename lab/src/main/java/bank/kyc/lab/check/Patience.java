package bank.kyc.lab.check;

import java.time.Duration;

/**
 * How long a call is repeated.
 *
 * @param deadline when to give up on the expected outcome
 * @param interval the pause after an attempt that did not come to what is expected
 */
public record Patience(Duration deadline, Duration interval) {
  /** An outcome is believed when it was seen so many times running. */
  public static final int RUNNING = 3;

  /** That deadline, and a pause that the services do not feel. */
  public static Patience of(Duration deadline) {
    return new Patience(deadline, Duration.ofMillis(50));
  }
}
