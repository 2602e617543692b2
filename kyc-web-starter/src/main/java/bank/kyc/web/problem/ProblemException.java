package bank.kyc.web.problem;

import java.util.Map;

/** Thrown by a service to answer with a problem. */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;
  private final transient Map<String, Object> members;

  /**
   * Makes a problem without members of its own.
   *
   * @param type which page explains it
   * @param detail what is special to this occurrence; goes to the caller
   */
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  /**
   * Makes a problem.
   *
   * @param type which page explains it
   * @param detail what is special to this occurrence; goes to the caller
   * @param members RFC 9457 extension members
   */
  public ProblemException(ProblemType type, String detail, Map<String, ?> members) {
    super(detail);
    this.type = type;
    this.members = Map.copyOf(members);
  }

  ProblemType type() {
    return type;
  }

  Map<String, Object> members() {
    return members;
  }
}
