package bank.kyc.lab.check;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs to its end what must not be left half done, also when Ctrl-C interrupts the one who waits.
 */
public final class Cleanup {
  private Cleanup() {}

  /** Work that an interrupt may end. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws InterruptedException;
  }

  /**
   * Does the work, and whatever came of it, runs the cleanup where no interrupt reaches it. Where
   * both fail, the failure of the work is the one that is told.
   */
  public static <T> T after(Work<T> work, Runnable cleanup) throws InterruptedException {
    T value;
    try {
      value = work.run();
    } catch (RuntimeException | Error | InterruptedException e) {
      try {
        run(cleanup);
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    run(cleanup);
    return value;
  }

  private static void run(Runnable cleanup) {
    var task = new FutureTask<Void>(cleanup, null);
    new Thread(task, "cleanup").start();
    // an interrupt that comes meanwhile is kept for later
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
