package bank.kyc.mesh.model.kind.deployment;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.PodSpec;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Refuses volumes that a cluster would refuse, and those that the embedded mesh cannot mount. */
final class VolumeValidation {
  private static final List<String> VOLUMES = List.of("spec", "template", "spec", "volumes");
  private static final List<String> MOUNTS =
      List.of("spec", "template", "spec", "containers", "0", "volumeMounts");

  private VolumeValidation() {}

  static void check(YamlDocument document, PodSpec pod) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < pod.volumes().size(); i++) {
      Volume volume = pod.volumes().get(i);
      List<String> at = YamlDocument.below(VOLUMES, Integer.toString(i));
      volume(document, at, volume);
      if (!names.add(volume.name())) {
        throw document.refusal(at, "the volume \"%s\" stands twice.".formatted(volume.name()));
      }
    }
    mounts(document, pod.containers().get(0).volumeMounts(), names);
  }

  private static void volume(YamlDocument document, List<String> at, Volume volume) {
    if (volume.name() == null || volume.name().isEmpty()) {
      throw document.refusal(at, "a volume needs a name.");
    }
    if (!volume.isImplemented()) {
      throw document.refusal(
          at,
          "the embedded mesh mounts Secrets, ConfigMaps and emptyDir, and the volume \"%s\" is none of them."
              .formatted(volume.name()));
    }
    if (volume.hasNoSource()) {
      throw document.refusal(
          at,
          "the volume \"%s\" has nothing behind it: secret, configMap or emptyDir."
              .formatted(volume.name()));
    }
    if (volume.secret() != null) {
      named(document, YamlDocument.below(at, "secret"), volume.secret().secretName(), "secretName");
      items(document, YamlDocument.below(at, "secret"), volume.secret().items());
    }
    if (volume.configMap() != null) {
      named(document, YamlDocument.below(at, "configMap"), volume.configMap().name(), "name");
      items(document, YamlDocument.below(at, "configMap"), volume.configMap().items());
    }
  }

  private static void named(YamlDocument document, List<String> at, String name, String field) {
    if (name == null || name.isEmpty()) {
      throw document.refusal(at, "the volume's source has no %s.".formatted(field));
    }
  }

  private static void items(YamlDocument document, List<String> at, List<Volume.Item> items) {
    for (int i = 0; i < items.size(); i++) {
      Volume.Item item = items.get(i);
      List<String> here = YamlDocument.below(YamlDocument.below(at, "items"), Integer.toString(i));
      if (item.key() == null || item.path() == null || item.path().isEmpty()) {
        throw document.refusal(here, "an item needs a key and a path.");
      }
      boolean leaves =
          item.path().startsWith("/") || Stream.of(item.path().split("/")).anyMatch(".."::equals);
      if (leaves || item.path().startsWith("..")) {
        throw document.refusal(here, "\"%s\" is no path below the volume.".formatted(item.path()));
      }
    }
  }

  private static void mounts(YamlDocument document, List<Volume.Mount> mounts, Set<String> names) {
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < mounts.size(); i++) {
      Volume.Mount mount = mounts.get(i);
      List<String> at = YamlDocument.below(MOUNTS, Integer.toString(i));
      if (mount.name() == null || !names.contains(mount.name())) {
        throw document.refusal(at, "there is no volume \"%s\" to mount.".formatted(mount.name()));
      }
      if (mount.mountPath() == null || !mount.mountPath().matches("/[^:]+")) {
        throw document.refusal(at, "a mountPath is an absolute path, such as /etc/certs.");
      }
      if (mount.subPath() != null || mount.subPathExpr() != null) {
        throw document.refusal(
            at, "the embedded mesh does not implement subPath: mount the volume as a folder.");
      }
      if (!paths.add(mount.mountPath())) {
        throw document.refusal(at, "the mountPath %s stands twice.".formatted(mount.mountPath()));
      }
    }
  }
}
