package bank.kyc.mesh.embedded.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A question that tells whether a process is ready. */
public interface Probe {
  /**
   * Asks once. What fails is an answer, too.
   *
   * @param timeout how long the answer may take
   */
  Answer ask(Duration timeout);

  /**
   * An answer.
   *
   * @param question {@code GET /readyz}
   * @param ready whether it was one that says so
   * @param result {@code 200}, or why there was none
   */
  record Answer(String question, boolean ready, String result) {
    static Answer failed(String question, IOException failure) {
      String reason =
          Optional.ofNullable(failure.getMessage()).orElse(failure.getClass().getSimpleName());
      return new Answer(question, false, "failed: " + reason);
    }

    @Override
    public String toString() {
      return question + " " + result;
    }
  }
}
