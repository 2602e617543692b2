package bank.kyc.mesh.model.kind.serviceaccount;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import tools.jackson.databind.JsonNode;

/** A ServiceAccount: the identity that a workload's certificate carries. */
public record ServiceAccountManifest(
    String apiVersion,
    String kind,
    Metadata metadata,
    Boolean automountServiceAccountToken,
    JsonNode secrets,
    JsonNode imagePullSecrets)
    implements MeshObject {
  @Override
  public ServiceAccountManifest inNamespace(String namespace) {
    return new ServiceAccountManifest(
        apiVersion,
        kind,
        metadata.inNamespace(namespace),
        automountServiceAccountToken,
        secrets,
        imagePullSecrets);
  }
}
