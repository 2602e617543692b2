package bank.kyc.aggregator.check;

import bank.kyc.web.problem.Problem;
import bank.kyc.web.problem.ProblemException;

/**
 * The outcome of asking a check.
 *
 * @param <T> the check's answer
 */
public sealed interface CheckOutcome<T extends CheckAnswer> {

  /** The check answered. */
  record Answered<T extends CheckAnswer>(T answer) implements CheckOutcome<T> {

    @Override
    public Decision decision() {
      return answer.decision();
    }

    @Override
    public T orThrow() {
      return answer;
    }

    @Override
    public Object document() {
      return answer;
    }
  }

  /** The check answered that it does not know the customer. Asking again will not change that. */
  record Unknown<T extends CheckAnswer>(Problem problem) implements CheckOutcome<T> {

    @Override
    public Decision decision() {
      return Decision.REFER;
    }

    @Override
    public T orThrow() {
      throw new ProblemException(problem);
    }

    @Override
    public Object document() {
      return problem.document();
    }
  }

  /** There is no answer, and the problem says why. */
  record Failed<T extends CheckAnswer>(Problem problem) implements CheckOutcome<T> {

    @Override
    public Decision decision() {
      return Decision.INCOMPLETE;
    }

    @Override
    public T orThrow() {
      throw new ProblemException(problem);
    }

    @Override
    public Object document() {
      return problem.document();
    }
  }

  /**
   * Returns the decision that this outcome alone leads to.
   *
   * @return the decision
   */
  Decision decision();

  /**
   * Returns the answer.
   *
   * @return what the check said
   * @throws ProblemException where there is none
   */
  T orThrow();

  /**
   * Returns what a report shows for this check.
   *
   * @return the answer, or the problem document
   */
  Object document();
}
