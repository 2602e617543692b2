package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.ObjectId;
import java.util.Optional;

/**
 * Why a plan says what it says.
 *
 * @param object the manifest that decided; empty where Istio's default did
 * @param reason in words: {@code the workload's policy}, {@code automatic mTLS}
 */
public record Decision(Optional<ObjectId> object, String reason) {

  static Decision by(ObjectId object, String reason) {
    return new Decision(Optional.of(object), reason);
  }

  static Decision byDefault(String reason) {
    return new Decision(Optional.empty(), reason);
  }

  /** {@code PeerAuthentication advanced/pa-advanced (the workload's policy)}. */
  @Override
  public String toString() {
    return object.map(id -> id + " (" + reason + ")").orElse(reason);
  }
}
