package bank.kyc.web.problem;

/** Thrown by a service to answer with a problem. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  /**
   * Wraps a problem.
   *
   * @param problem the answer
   */
  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /**
   * Makes a problem without members of its own.
   *
   * @param type which page explains it
   * @param detail what is special to this occurrence; goes to the caller
   */
  public ProblemException(ProblemType type, String detail) {
    this(new Problem(type, detail));
  }

  Problem problem() {
    return problem;
  }
}
