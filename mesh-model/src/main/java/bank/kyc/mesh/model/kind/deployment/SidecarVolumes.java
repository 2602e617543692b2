package bank.kyc.mesh.model.kind.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pod's annotations mount into its sidecar.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/annotations/#SidecarUserVolume">sidecar.istio.io/userVolume</a>
 */
public record SidecarVolumes(List<Volume> volumes, List<Volume.Mount> mounts) {
  static final String VOLUMES = "sidecar.istio.io/userVolume";
  static final String MOUNTS = "sidecar.istio.io/userVolumeMount";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public SidecarVolumes {
    volumes = List.copyOf(volumes);
    mounts = List.copyOf(mounts);
  }

  /** Those of a pod; annotations that cannot be read were refused when they were. */
  public static SidecarVolumes of(Map<String, String> annotations) {
    return new SidecarVolumes(
        read(annotations.get(VOLUMES), Volume.class),
        read(annotations.get(MOUNTS), Volume.Mount.class));
  }

  /** The volume of that name, if there is one. */
  public Optional<Volume> named(String name) {
    return volumes.stream().filter(volume -> volume.name().equals(name)).findFirst();
  }

  /** Says what is wrong with one of the two annotations, if anything is. */
  static Optional<String> refusal(String annotation, String value) {
    try {
      if (annotation.equals(MOUNTS)) {
        read(value, Volume.Mount.class);
        return Optional.empty();
      }
      return read(value, Volume.class).stream()
              .anyMatch(volume -> volume.hasNoSource() || !volume.isImplemented())
          ? Optional.of(
              "the embedded mesh mounts Secrets, ConfigMaps and emptyDir into sidecars: one in %s is none of them."
                  .formatted(annotation))
          : Optional.empty();
    } catch (JacksonException | ClassCastException e) {
      return Optional.of(
          "%s cannot be read: it is JSON, such as %s."
              .formatted(
                  annotation,
                  annotation.equals(VOLUMES)
                      ? "{\"certs\": {\"secret\": {\"secretName\": \"x\"}}}"
                      : "{\"certs\": {\"mountPath\": \"/etc/certs\"}}"));
    }
  }

  // a mapping by name, or a list of what has its name inside
  private static <T> List<T> read(String value, Class<T> type) {
    List<T> all = new ArrayList<>();
    if (value == null || value.isBlank()) {
      return all;
    }
    JsonNode tree = JSON.readTree(value);
    if (tree.isArray()) {
      tree.forEach(one -> all.add(JSON.treeToValue(one, type)));
      return all;
    }
    tree.propertyStream()
        .forEach(
            named -> {
              ObjectNode one = ((ObjectNode) named.getValue()).deepCopy();
              all.add(JSON.treeToValue(one.put("name", named.getKey()), type));
            });
    return all;
  }
}
