package bank.kyc.mesh;

/** Something the person at the keyboard can act on; the message is one sentence that says how. */
public final class EmbeddedMeshException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EmbeddedMeshException(String sentence) {
    super(sentence);
  }

  public EmbeddedMeshException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
