package bank.kyc.lab.cluster.view;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A policy in the cluster.
 *
 * @param labels its labels
 * @param spec what it says
 */
record Policy(
    PolicyKind kind, String namespace, String name, Map<String, String> labels, JsonNode spec) {

  /** Whether it speaks of the whole mesh: Istio's root namespace, and no selector. */
  boolean meshWide() {
    return namespace.equals(Istio.NAMESPACE) && spec.path("selector").isMissingNode();
  }

  ObjectId id() {
    return new ObjectId(kind.name(), namespace, name);
  }

  /** As much of it as kubectl needs to find it. */
  JsonNode reference() {
    var object =
        Kubectl.JSON
            .createObjectNode()
            .put("apiVersion", kind.apiVersion())
            .put("kind", kind.name());
    object.putObject("metadata").put("namespace", namespace).put("name", name);
    return object;
  }

  /** {@code PeerAuthentication advanced/pa-advanced STRICT}. */
  @Override
  public String toString() {
    return (id() + " " + kind.summary(spec)).strip();
  }
}
