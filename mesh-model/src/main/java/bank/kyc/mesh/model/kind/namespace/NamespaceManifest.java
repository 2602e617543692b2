package bank.kyc.mesh.model.kind.namespace;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import tools.jackson.databind.JsonNode;

/**
 * A Namespace; its {@code spec} is the API server's. Its labels say whether pods in it get a
 * sidecar.
 */
public record NamespaceManifest(String apiVersion, String kind, Metadata metadata, JsonNode spec)
    implements MeshObject {
  @Override
  public NamespaceManifest inNamespace(String namespace) {
    return this;
  }
}
