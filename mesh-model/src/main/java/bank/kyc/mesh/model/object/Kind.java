package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/**
 * A kind of object: how it is written, and what makes one wrong. Everything else that the model
 * knows of a kind stands in the same package.
 *
 * @param <T> what one is read into
 */
public interface Kind<T extends MeshObject> {
  /** {@code PeerAuthentication}. */
  String name();

  /** Those in which one is served, the newest first; they mean the same. */
  List<String> apiVersions();

  /** What one is read into; its components are the fields that are known. */
  Class<T> type();

  /** Whether one stands in a namespace. */
  default boolean hasNamespace() {
    return true;
  }

  /**
   * Refuses what is wrong although every field of it is known.
   *
   * @param document where it was read from, to say in which line
   * @throws bank.kyc.mesh.model.yaml.ManifestException naming file, line and field
   */
  default void check(YamlDocument document, T object) {}
}
