package bank.kyc.lab.workshop;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Verdict;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Explanation;
import java.util.List;

/** Opens the hints of an exercise one after another, for the terminal and for the page alike. */
public final class Guide {
  private final Notebook notebook;
  private final Attempt attempt;

  /** A guide who writes down in a notebook what was opened. */
  public Guide(Notebook notebook, Attempt attempt) {
    this.notebook = notebook;
    this.attempt = attempt;
  }

  /** How it is found out what is wrong; asked only where the next hint is made from that. */
  public interface Attempt {
    /** The calls of a folder, made once each against what is in force. */
    FolderResult verify(CheckFolder folder) throws InterruptedException;

    /** What is in force. */
    Explanation now();
  }

  /**
   * A hint.
   *
   * @param number from 1
   * @param of how many there are
   * @param lines what it says
   * @param solved whether there is none, because nothing is wrong
   * @param beyond whether all had been opened before
   */
  public record Hint(int number, int of, List<String> lines, boolean solved, boolean beyond) {
    public Hint {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One hint more; the first is made from the call that is not as it should be.
   *
   * @throws MeshException where the calls cannot be made
   */
  public Hint next(Exercise exercise) throws InterruptedException {
    List<String> written = Hints.of(exercise);
    int all = written.size() + 1;
    int next = notebook.of(exercise).hints() + 1;
    if (next > 1 && next <= all) {
      notebook.hintOpened(exercise);
      return new Hint(next, all, List.of(written.get(next - 2)), false, false);
    }
    FolderResult result = attempt.verify(exercise.folder());
    if (result.problem().isPresent()) {
      throw new MeshException(result.problem().get());
    }
    if (result.passed()) {
      notebook.solved(exercise.folder());
      return new Hint(0, all, List.of(), true, false);
    }
    if (next == 1) {
      notebook.hintOpened(exercise);
    }
    Verdict failed =
        result.verdicts().stream().filter(verdict -> !verdict.matched()).findFirst().orElseThrow();
    return new Hint(1, all, FirstHint.of(failed, attempt.now()), false, next > 1);
  }
}
