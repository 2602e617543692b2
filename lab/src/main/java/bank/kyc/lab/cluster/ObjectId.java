package bank.kyc.lab.cluster;

import tools.jackson.databind.JsonNode;

/**
 * What a Kubernetes object is called.
 *
 * @param namespace empty where the kind has none
 */
record ObjectId(String kind, String namespace, String name) {
  static ObjectId of(JsonNode object) {
    return new ObjectId(
        object.path("kind").asString(""),
        object.at("/metadata/namespace").asString(""),
        object.at("/metadata/name").asString(""));
  }

  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
