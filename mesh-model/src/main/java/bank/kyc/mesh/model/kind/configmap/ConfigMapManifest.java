package bank.kyc.mesh.model.kind.configmap;

import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ConfigMap: texts that are given to those who name it.
 *
 * @param data texts
 * @param binaryData in Base64
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/configmap/">ConfigMaps</a>
 */
public record ConfigMapManifest(
    String apiVersion,
    String kind,
    Metadata metadata,
    Map<String, String> data,
    Map<String, String> binaryData,
    Boolean immutable)
    implements MeshObject {
  public ConfigMapManifest {
    data = data == null ? Map.of() : Map.copyOf(data);
    binaryData = binaryData == null ? Map.of() : Map.copyOf(binaryData);
  }

  /** What it holds, by its keys. */
  public Map<String, FileContent> content() {
    Map<String, FileContent> content = new LinkedHashMap<>();
    data.forEach((key, value) -> content.put(key, FileContent.of(value)));
    binaryData.forEach((key, value) -> content.put(key, FileContent.ofBase64(value).orElseThrow()));
    return content;
  }

  @Override
  public ConfigMapManifest inNamespace(String namespace) {
    return new ConfigMapManifest(
        apiVersion, kind, metadata.inNamespace(namespace), data, binaryData, immutable);
  }

  /** {@code ConfigMap identity/realm: bank.json}: the keys, and no value. */
  @Override
  public String toString() {
    return id() + ": " + String.join(", ", content().keySet().stream().sorted().toList());
  }
}
