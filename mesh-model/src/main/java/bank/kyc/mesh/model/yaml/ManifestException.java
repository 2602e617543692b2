package bank.kyc.mesh.model.yaml;

import bank.kyc.mesh.model.MeshException;

/** A file that cannot be taken; the message is one sentence that names the file and the line. */
public final class ManifestException extends MeshException {
  private static final long serialVersionUID = 1;

  /** What is wrong, and where. */
  public ManifestException(String sentence) {
    super(sentence);
  }
}
