package bank.kyc.mesh.model;

/** Something the person at the keyboard can act on; the message is one sentence that says how. */
public class MeshException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong, and what to do. */
  public MeshException(String sentence) {
    super(sentence);
  }

  /** What is wrong, and what it came from. */
  public MeshException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
