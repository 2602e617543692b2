package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;
import java.util.List;

/** The API server answered, and what it answered was no. */
public final class Refused extends MeshException {
  private static final long serialVersionUID = 1;

  private final String reason;

  Refused(String sentence, String reason, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  /** Several refusals of one change, in one sentence. */
  public static MeshException of(List<Refused> refusals) {
    return refusals.size() == 1
        ? refusals.get(0)
        : ApiFault.refused(
            String.join("; ", refusals.stream().map(Refused::reason).distinct().toList()),
            refusals.get(0));
  }

  /** Why, in the API server's words. */
  public String reason() {
    return reason;
  }
}
