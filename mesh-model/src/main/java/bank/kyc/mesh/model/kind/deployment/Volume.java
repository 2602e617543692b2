package bank.kyc.mesh.model.kind.deployment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Files that a pod's container mounts. One of its sources is set; those typed {@link JsonNode} that
 * are not {@code emptyDir} are known by name in order to be refused.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/volumes/">Volumes</a>
 */
public record Volume(
    String name,
    SecretSource secret,
    ConfigMapSource configMap,
    JsonNode emptyDir,
    JsonNode projected,
    JsonNode downwardAPI,
    JsonNode hostPath,
    JsonNode persistentVolumeClaim,
    JsonNode ephemeral,
    JsonNode csi,
    JsonNode nfs,
    JsonNode image) {

  /**
   * The files of a Secret.
   *
   * @param items which of its keys, and as which files; none for all, each as it is called
   * @param defaultMode what the files' owner may do
   * @param optional whether the pod starts without it
   */
  public record SecretSource(
      String secretName, List<Item> items, Integer defaultMode, Boolean optional) {
    public SecretSource {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** The files of a ConfigMap, as those of a {@link SecretSource}. */
  public record ConfigMapSource(
      String name, List<Item> items, Integer defaultMode, Boolean optional) {
    public ConfigMapSource {
      items = items == null ? List.of() : List.copyOf(items);
    }
  }

  /** A key, and the file that it becomes, below the volume's folder. */
  public record Item(String key, String path, Integer mode) {}

  boolean hasNoSource() {
    return secret == null && configMap == null && emptyDir == null && isImplemented();
  }

  boolean isImplemented() {
    return Stream.of(
            projected, downwardAPI, hostPath, persistentVolumeClaim, ephemeral, csi, nfs, image)
        .allMatch(Objects::isNull);
  }

  /**
   * Where a container finds a volume.
   *
   * @param name the volume's
   * @param mountPath an absolute path
   * @param subPath one file of it; not implemented
   */
  public record Mount(
      String name,
      String mountPath,
      String subPath,
      String subPathExpr,
      Boolean readOnly,
      String recursiveReadOnly,
      String mountPropagation) {}
}
