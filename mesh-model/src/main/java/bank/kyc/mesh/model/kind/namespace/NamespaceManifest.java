package bank.kyc.mesh.model.kind.namespace;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import tools.jackson.databind.JsonNode;

/**
 * A Namespace; its {@code spec} is the API server's. Its label {@code istio-injection: enabled}
 * gives every pod in it a sidecar.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/">istio.io/docs/setup/additional-setup/sidecar-injection</a>
 */
public record NamespaceManifest(String apiVersion, String kind, Metadata metadata, JsonNode spec)
    implements MeshObject {

  /** Whether pods of this namespace get a sidecar. */
  public boolean injection() {
    return "enabled".equals(metadata.labels().get("istio-injection"));
  }

  @Override
  public NamespaceManifest inNamespace(String namespace) {
    return this;
  }
}
