package bank.kyc.mesh.model.kind.secret;

import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Secret: values that are given to those who name it, and that are never shown.
 *
 * @param type {@code Opaque} where absent
 * @param data in Base64
 * @param stringData as it is; goes before {@code data}
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/">Secrets</a>
 */
public record SecretManifest(
    String apiVersion,
    String kind,
    Metadata metadata,
    String type,
    Map<String, String> data,
    Map<String, String> stringData,
    Boolean immutable)
    implements MeshObject {
  /** What a Secret is where it does not say. */
  static final String OPAQUE = "Opaque";

  /** A certificate and its key. */
  static final String TLS = "kubernetes.io/tls";

  public SecretManifest {
    type = type == null || type.isEmpty() ? OPAQUE : type;
    data = data == null ? Map.of() : Map.copyOf(data);
    stringData = stringData == null ? Map.of() : Map.copyOf(stringData);
  }

  /** What it holds, by its keys. */
  public Map<String, FileContent> content() {
    Map<String, FileContent> content = new LinkedHashMap<>();
    data.forEach((key, value) -> content.put(key, FileContent.ofBase64(value).orElseThrow()));
    stringData.forEach((key, value) -> content.put(key, FileContent.of(value)));
    return content;
  }

  @Override
  public SecretManifest inNamespace(String namespace) {
    return new SecretManifest(
        apiVersion, kind, metadata.inNamespace(namespace), type, data, stringData, immutable);
  }

  /** {@code Secret basic/partner-tls: ca.crt, tls.crt, tls.key}: the keys, and no value. */
  @Override
  public String toString() {
    return id() + ": " + String.join(", ", content().keySet().stream().sorted().toList());
  }
}
