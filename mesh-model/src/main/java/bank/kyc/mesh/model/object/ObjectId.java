package bank.kyc.mesh.model.object;

/**
 * What tells one object of the mesh from every other.
 *
 * @param kind for example {@code PeerAuthentication}
 * @param namespace empty for objects that have none
 * @param name the object's name
 */
public record ObjectId(String kind, String namespace, String name) implements Comparable<ObjectId> {

  /** Namespace and name: {@code advanced/pa-advanced}. */
  public String path() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  @Override
  public int compareTo(ObjectId other) {
    return toString().compareTo(other.toString());
  }

  /** Kind, namespace and name: {@code PeerAuthentication advanced/pa-advanced}. */
  @Override
  public String toString() {
    return kind + " " + path();
  }
}
