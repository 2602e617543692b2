package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.configmap.ConfigMapManifest;
import bank.kyc.mesh.model.kind.deployment.EnvVar;
import bank.kyc.mesh.model.kind.deployment.SidecarVolumes;
import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.object.FileContent;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Secrets and ConfigMaps bring into a workload's container: files, and variables. */
public final class ContainerContent {
  private static final String SECRET = "Secret";
  private static final String CONFIG_MAP = "ConfigMap";

  /**
   * @see <a href="https://kubernetes.io/docs/concepts/storage/volumes/#secret">defaultMode</a>
   */
  private static final int USUAL_MODE = 0644;

  private final MeshState state;
  private final Workload workload;
  private final boolean asFarAsKnown;

  /** That of a workload, as a state has it. */
  public ContainerContent(MeshState state, Workload workload) {
    this(state, workload, false);
  }

  private ContainerContent(MeshState state, Workload workload, boolean asFarAsKnown) {
    this.state = state;
    this.workload = workload;
    this.asFarAsKnown = asFarAsKnown;
  }

  /** The same, without what is not there: all is taken for optional. */
  static ContainerContent asFarAsKnown(MeshState state, Workload workload) {
    return new ContainerContent(state, workload, true);
  }

  /**
   * A file of a volume.
   *
   * @param mode who may do what with it, as in {@code chmod}
   */
  public record VolumeFile(FileContent content, int mode) {}

  /**
   * Sees to it that all is there, before anything is started or stopped.
   *
   * @throws MeshException naming what is not
   */
  public void check() {
    variables();
    workload.volumes().forEach(this::files);
    if (workload.sidecar()) {
      SidecarVolumes.of(workload.annotations()).volumes().forEach(this::files);
    }
  }

  /**
   * The files of a volume, by their paths below its folder.
   *
   * @throws MeshException where what they come from is not there, without which no pod starts
   */
  public Map<String, VolumeFile> files(Volume volume) {
    if (volume.secret() != null) {
      Volume.SecretSource source = volume.secret();
      return files(
          new Origin(volume, SECRET, source.secretName(), isTrue(source.optional())),
          source.items(),
          source.defaultMode());
    }
    if (volume.configMap() != null) {
      Volume.ConfigMapSource source = volume.configMap();
      return files(
          new Origin(volume, CONFIG_MAP, source.name(), isTrue(source.optional())),
          source.items(),
          source.defaultMode());
    }
    return Map.of();
  }

  /** Whether what a volume's files come from is there. */
  public boolean isThere(Volume volume) {
    return (volume.secret() == null || content(SECRET, volume.secret().secretName()).isPresent())
        && (volume.configMap() == null
            || content(CONFIG_MAP, volume.configMap().name()).isPresent());
  }

  /**
   * The container's environment as its Deployment says it.
   *
   * @throws MeshException where a value comes from what is not there
   */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (EnvVar.From from : workload.container().envFrom()) {
      String kind = from.secretRef() == null ? CONFIG_MAP : SECRET;
      EnvVar.Reference reference =
          from.secretRef() == null ? from.configMapRef() : from.secretRef();
      content(kind, reference.name())
          .or(() -> otherwise(isTrue(reference.optional()), absent(kind, reference.name())))
          .ifPresent(
              content ->
                  content.forEach(
                      (key, value) -> variables.put(from.prefix() + key, value.text())));
    }
    for (EnvVar variable : workload.container().env()) {
      value(variable).ifPresent(value -> variables.put(variable.name(), value));
    }
    return variables;
  }

  private Optional<String> value(EnvVar variable) {
    if (variable.valueFrom() == null) {
      return Optional.of(variable.value());
    }
    EnvVar.Source source = variable.valueFrom();
    String kind = source.secretKeyRef() == null ? CONFIG_MAP : SECRET;
    EnvVar.Key key =
        source.secretKeyRef() == null ? source.configMapKeyRef() : source.secretKeyRef();
    boolean optional = isTrue(key.optional());
    Optional<Map<String, FileContent>> content =
        content(kind, key.name()).or(() -> otherwise(optional, absent(kind, key.name())));
    return content
        .map(all -> all.get(key.key()))
        .map(FileContent::text)
        .or(() -> otherwise(optional, withoutKey(kind, key.name(), key.key())));
  }

  /** Where a volume's files come from. */
  private record Origin(Volume volume, String kind, String name, boolean optional) {}

  private Map<String, VolumeFile> files(Origin from, List<Volume.Item> items, Integer defaultMode) {
    Optional<Map<String, FileContent>> content =
        content(from.kind(), from.name())
            .or(() -> otherwise(from.optional(), absent(from.kind(), from.name())));
    int usual = defaultMode == null ? USUAL_MODE : defaultMode;
    Map<String, VolumeFile> files = new LinkedHashMap<>();
    if (items.isEmpty()) {
      content.ifPresent(
          all -> all.forEach((key, value) -> files.put(key, new VolumeFile(value, usual))));
      return files;
    }
    for (Volume.Item item : items) {
      content
          .map(all -> all.get(item.key()))
          .or(() -> otherwise(from.optional(), withoutKey(from.kind(), from.name(), item.key())))
          .ifPresent(
              value ->
                  files.put(
                      item.path(),
                      new VolumeFile(value, item.mode() == null ? usual : item.mode())));
    }
    return files;
  }

  private Optional<Map<String, FileContent>> content(String kind, String name) {
    return state
        .object(new ObjectId(kind, workload.namespace(), name))
        .map(
            object ->
                object instanceof SecretManifest secret
                    ? secret.content()
                    : ((ConfigMapManifest) object).content());
  }

  private static boolean isTrue(Boolean written) {
    return Boolean.TRUE.equals(written);
  }

  private <T> Optional<T> otherwise(boolean optional, String sentence) {
    if (optional || asFarAsKnown) {
      return Optional.empty();
    }
    throw new MeshException(sentence);
  }

  private String absent(String kind, String name) {
    return "The Deployment %s needs the %s \"%s\", which is not in its namespace: apply it before, or with it."
        .formatted(workload.id(), kind, name);
  }

  private String withoutKey(String kind, String name, String key) {
    return "The Deployment %s needs \"%s\" of the %s \"%s\", which has no such key."
        .formatted(workload.id(), key, kind, name);
  }
}
