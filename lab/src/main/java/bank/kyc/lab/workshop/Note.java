package bank.kyc.lab.workshop;

import java.time.Instant;

/**
 * What is remembered of an exercise.
 *
 * @param hints how many were opened
 * @param solutionShown whether the solution was
 * @param solvedAt when all calls came out as expected for the first time; null until then
 */
public record Note(int hints, boolean solutionShown, Instant solvedAt) {
  static final Note EMPTY = new Note(0, false, null);

  /** Whether all calls have come out as expected. */
  public boolean isSolved() {
    return solvedAt != null;
  }

  Note oneHintMore() {
    return new Note(hints + 1, solutionShown, solvedAt);
  }

  Note withSolution() {
    return new Note(hints, true, solvedAt);
  }

  Note solved(Instant now) {
    return isSolved() ? this : new Note(hints, solutionShown, now);
  }
}
