package bank.kyc.lab.cluster.view;

import bank.kyc.lab.mesh.MeshStatus.PolicyInForce;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A policy in the cluster.
 *
 * @param object as the API server has it
 * @param labels its labels
 * @param summary what it decides, in a word; empty where a word is not enough
 */
public record Policy(ObjectId id, JsonNode object, Map<String, String> labels, String summary) {

  /** Whether it speaks of the whole mesh: Istio's root namespace, and no selector. */
  public boolean meshWide() {
    return id.namespace().equals(Snapshot.ISTIO_NAMESPACE)
        && !id.kind().equals("Gateway")
        && object.at("/spec/selector").isMissingNode();
  }

  /** As a status shows it. */
  public PolicyInForce inForce() {
    return new PolicyInForce(id, summary);
  }
}
