package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.SidecarVolumes;
import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.object.FileContent;
import java.util.Comparator;
import java.util.Optional;

/** The files that a workload's sidecar finds, because annotations of the pod mount them. */
public final class SidecarFiles {
  private final SidecarVolumes volumes;
  private final ContainerContent content;

  /** Those of a workload, as a state has them. */
  public SidecarFiles(MeshState state, Workload workload) {
    this.volumes = SidecarVolumes.of(workload.annotations());
    this.content = new ContainerContent(state, workload);
  }

  /** The file of an absolute path, if there is one. */
  public Optional<FileContent> file(String path) {
    return volumes.mounts().stream()
        .filter(mount -> path.startsWith(folder(mount)))
        .max(Comparator.comparing(mount -> mount.mountPath().length()))
        .flatMap(
            mount ->
                volumes
                    .named(mount.name())
                    .filter(content::isThere)
                    .map(content::files)
                    .map(files -> files.get(path.substring(folder(mount).length()))))
        .map(ContainerContent.VolumeFile::content);
  }

  private static String folder(Volume.Mount mount) {
    return mount.mountPath().replaceFirst("/*$", "/");
  }
}
