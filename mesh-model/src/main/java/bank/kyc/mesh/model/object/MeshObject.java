package bank.kyc.mesh.model.object;

/** One Kubernetes or Istio object that the model knows. */
public interface MeshObject {
  /** Name, namespace, labels and annotations. */
  Metadata metadata();

  /** The object's kind, as written in its manifest. */
  String kind();

  /** The same object in another namespace; a Namespace stays what it is. */
  MeshObject inNamespace(String namespace);

  /** What tells this object from every other. */
  default ObjectId id() {
    return new ObjectId(kind(), metadata().namespace(), metadata().name());
  }
}
