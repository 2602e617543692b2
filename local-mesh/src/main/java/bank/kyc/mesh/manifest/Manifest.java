package bank.kyc.mesh.manifest;

/** One Kubernetes or Istio object that the embedded mesh implements; all others are refused. */
public sealed interface Manifest
    permits NamespaceManifest,
        ServiceAccountManifest,
        DeploymentManifest,
        ServiceManifest,
        PolicyManifest {

  /** Name, namespace, labels and annotations. */
  Metadata metadata();

  /** The object's kind, as written in its manifest. */
  String kind();

  /** The same object in another namespace; a Namespace stays what it is. */
  Manifest inNamespace(String namespace);

  /** What tells this object from every other. */
  default ObjectId id() {
    return new ObjectId(kind(), metadata().namespace(), metadata().name());
  }
}
