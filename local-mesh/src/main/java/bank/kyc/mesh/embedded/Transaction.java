package bank.kyc.mesh.embedded;

import bank.kyc.mesh.model.MeshException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Steps each of which can be undone. When one fails, what was done is undone, the last step first;
 * an undo that fails keeps no other from being tried.
 */
final class Transaction {
  private final Deque<Runnable> undos = new ArrayDeque<>();

  private Transaction() {}

  /**
   * Does the work, all of it or nothing.
   *
   * @throws RuntimeException that of the work; a {@link MeshException} that says both where an undo
   *     failed as well
   */
  static <T> T of(Function<Transaction, T> work) {
    Transaction transaction = new Transaction();
    try {
      return work.apply(transaction);
    } catch (RuntimeException e) {
      throw transaction.undone(e);
    }
  }

  /**
   * Says how the next step is undone. It must be said before the step, which may fail half way, and
   * so the undo must be good for a step that was not done, too.
   */
  void undoBy(Runnable undo) {
    undos.push(undo);
  }

  private RuntimeException undone(RuntimeException cause) {
    List<String> failed = new ArrayList<>();
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
        failed.add(String.valueOf(e.getMessage()));
      }
    }
    return failed.isEmpty()
        ? cause
        : new MeshException(
            "%s What was there before could not be put back: %s"
                .formatted(cause.getMessage(), String.join(" ", failed)),
            cause);
  }
}
