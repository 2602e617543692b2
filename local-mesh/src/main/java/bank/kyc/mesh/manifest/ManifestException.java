package bank.kyc.mesh.manifest;

/**
 * A manifest that cannot be taken; the message is one sentence that names the file and the line.
 */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ManifestException(String sentence) {
    super(sentence);
  }
}
