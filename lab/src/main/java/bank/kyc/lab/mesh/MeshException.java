package bank.kyc.lab.mesh;

/** Something the person at the keyboard can act on; the message is one sentence that says how. */
public class MeshException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MeshException(String sentence) {
    super(sentence);
  }

  public MeshException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
