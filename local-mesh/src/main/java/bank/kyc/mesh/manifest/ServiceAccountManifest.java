package bank.kyc.mesh.manifest;

/** A ServiceAccount: the identity that a workload's certificate carries. */
public record ServiceAccountManifest(
    String apiVersion, String kind, Metadata metadata, Boolean automountServiceAccountToken)
    implements Manifest {
  @Override
  public ServiceAccountManifest inNamespace(String namespace) {
    return new ServiceAccountManifest(
        apiVersion, kind, metadata.inNamespace(namespace), automountServiceAccountToken);
  }
}
