package bank.kyc.mesh.model.object;

import java.util.Map;

/**
 * An object's metadata.
 *
 * @param name the object's name
 * @param namespace empty for a Namespace; {@code default} where a manifest names none
 * @param labels empty where a manifest has none
 * @param annotations empty where a manifest has none
 */
public record Metadata(
    String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {
  public Metadata {
    namespace = namespace == null ? "" : namespace;
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
  }

  /** The same in another namespace. */
  public Metadata inNamespace(String other) {
    return new Metadata(name, other, labels, annotations);
  }
}
