package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.model.MeshException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All or nothing. */
class TransactionTest {
  private static final int STEPS = 4;

  private final List<String> journal = new ArrayList<>();

  @Test
  void whatSucceedsIsNotUndone() {
    String result = Transaction.of(transaction -> steps(transaction, STEPS));

    assertThat(result).isEqualTo("done");
    assertThat(journal).containsExactly("do 0", "do 1", "do 2", "do 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theStepThatFailsAndThoseBeforeItAreUndoneTheLastFirst(int failing) {
    assertThatThrownBy(() -> Transaction.of(transaction -> steps(transaction, failing)))
        .hasMessage("step " + failing);

    List<String> expected = new ArrayList<>();
    for (int i = 0; i <= failing; i++) {
      expected.add("do " + i);
    }
    for (int i = failing; i >= 0; i--) {
      expected.add("undo " + i);
    }
    assertThat(journal).isEqualTo(expected);
  }

  @Test
  void anUndoThatFailsIsToldAndKeepsNoOtherFromBeingTried() {
    assertThatThrownBy(
            () ->
                Transaction.of(
                    transaction -> {
                      transaction.undoBy(() -> journal.add("first"));
                      transaction.undoBy(
                          () -> {
                            throw new MeshException("It does not come back.");
                          });
                      throw new MeshException("The change failed.");
                    }))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "The change failed. What was there before could not be put back: It does not come"
                + " back.");
    assertThat(journal).containsExactly("first");
  }

  private String steps(Transaction transaction, int failing) {
    for (int i = 0; i < STEPS; i++) {
      int step = i;
      transaction.undoBy(() -> journal.add("undo " + step));
      journal.add("do " + step);
      if (step == failing) {
        throw new MeshException("step " + step);
      }
    }
    return "done";
  }
}
