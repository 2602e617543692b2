package bank.kyc.mesh.embedded.concurrent;

import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A moment after which waiting for a condition is over.
 *
 * @param nanoTime that moment, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
  /** As far from now as that. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Whether it has passed. */
  public boolean over() {
    return System.nanoTime() - nanoTime >= 0;
  }

  /**
   * Asks again and again, at least once.
   *
   * @param interval the pause between two questions
   * @return whether the condition was met; false where the deadline came first
   * @throws MeshException where the thread is interrupted, which it stays
   */
  public boolean await(Duration interval, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (over()) {
        return false;
      }
      pause(interval);
    }
    return true;
  }

  private static void pause(Duration interval) {
    try {
      Thread.sleep(interval.toMillis(), interval.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while waiting.", e);
    }
  }
}
