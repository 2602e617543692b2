package bank.kyc.lab.check;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs to its end what must not be left half done, also when Ctrl-C interrupts the one who waits.
 */
public final class Cleanup {
  private Cleanup() {}

  /** Runs the action where no interrupt reaches it; one that comes meanwhile is kept for later. */
  public static void run(Runnable action) {
    var task = new FutureTask<Void>(action, null);
    new Thread(task, "cleanup").start();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          task.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
