package bank.kyc.mesh.embedded;

import bank.kyc.mesh.model.state.MeshState;
import java.time.Duration;

/** The state that a mesh is in; whoever asks may wait for the next one. */
final class CurrentState {
  private MeshState state = MeshState.empty();
  private long number;

  synchronized MeshState get() {
    return state;
  }

  synchronized void set(MeshState next) {
    state = next;
    number++;
    notifyAll();
  }

  /**
   * Waits until the mesh is in another state than that of a number.
   *
   * @return the number of the state now; the same where the time ran out
   * @throws InterruptedException where the thread is interrupted
   */
  synchronized long awaitOther(long than, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); number == than && left > 0; left = end - System.nanoTime()) {
      wait(Math.max(1, Duration.ofNanos(left).toMillis()));
    }
    return number;
  }
}
