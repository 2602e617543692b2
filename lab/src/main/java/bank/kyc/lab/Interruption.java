package bank.kyc.lab;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C interrupt the command, and the command clean up before the process ends. */
final class Interruption {
  private static final long LONGEST_CLEANUP_SECONDS = 120;

  private final CountDownLatch finished = new CountDownLatch(1);

  private Interruption() {}

  /** From now on a signal to the process interrupts that thread, and waits until it has ended. */
  static Interruption of(Thread worker) {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker)));
    return interruption;
  }

  /** The command has ended: nothing is left to wait for. */
  void finished() {
    finished.countDown();
  }

  private void stop(Thread worker) {
    if (finished.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      boolean ignored = finished.await(LONGEST_CLEANUP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
