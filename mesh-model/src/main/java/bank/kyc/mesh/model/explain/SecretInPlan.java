package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.kind.gateway.Gateway;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Map;
import java.util.stream.Stream;

/** What becomes of those that name a Secret, which may be replaced while they are in force. */
record SecretInPlan(SecretManifest secret) {

  /** Those that may name one. */
  static Stream<? extends MeshObject> policies(MeshState state) {
    return Stream.concat(
        state.all(Gateway.class).stream(), state.all(DestinationRule.class).stream());
  }

  /** Of warnings those that are about this Secret. */
  Stream<Warning> among(Stream<Warning> warnings) {
    return warnings.filter(warning -> isAbout(warning.details()));
  }

  // of a Gateway it is named beside its namespace, of a rule beside the workload that it is for
  private boolean isAbout(Map<String, String> details) {
    ObjectId id = secret.id();
    return id.path().equals(details.get("namespace") + "/" + details.get("secret"))
        || "the Secret \"%s\"".formatted(id.name()).equals(details.get("credential"))
            && details.getOrDefault("workload", "").startsWith(id.namespace() + "/");
  }
}
