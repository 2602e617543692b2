package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A moment after which waiting for a condition is over. */
public record Deadline(long nanoTime) {
  /** The moment so long from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Whether it is past. */
  public boolean over() {
    return System.nanoTime() - nanoTime >= 0;
  }

  /** Asks again and again; false where the deadline came first. */
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
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while waiting.", e);
    }
  }
}
