package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.model.kind.deployment.Volume;
import bank.kyc.mesh.model.state.ContainerContent;
import bank.kyc.mesh.model.state.ContainerContent.VolumeFile;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workload's volumes, as folders below the run directory that nobody else may open. A volume is
 * laid out as kubelet does it: its files are links through {@code ..data}, which is switched in one
 * step when a Secret or ConfigMap changes, so that nobody ever reads a new certificate with the old
 * key.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/volume/util/atomic_writer.go">AtomicWriter</a>
 */
public final class VolumeFolders {
  private static final String DATA = "..data";
  private static final int OWNER_MAY_EXECUTE = 0100;
  private static final FileAttribute<?>[] PRIVATE_FOLDER = permissions("rwx------");

  private final Path root;

  /** Those of a mesh. */
  public VolumeFolders(RunDirectory run) {
    this.root = run.path().resolve("volumes");
  }

  /** Where a volume of a workload is. */
  public Path of(WorkloadId workload, String volume) {
    return of(workload).resolve(volume);
  }

  /** Makes the volumes of a workload that is about to start: none has anything of the last one. */
  public void make(Workload workload, MeshState state) {
    remove(workload.id());
    ContainerContent content = new ContainerContent(state, workload);
    for (Volume volume : workload.volumes()) {
      Path folder = folder(of(workload.id(), volume.name()));
      if (volume.emptyDir() == null) {
        write(folder, content.files(volume));
      }
    }
  }

  /** Brings the files of a workload that runs up to date; what is gone since stays as it was. */
  public void update(Workload workload, MeshState state) {
    ContainerContent content = new ContainerContent(state, workload);
    for (Volume volume : workload.volumes()) {
      if (volume.emptyDir() == null && content.isThere(volume)) {
        write(of(workload.id(), volume.name()), content.files(volume));
      }
    }
  }

  /** Removes a workload's volumes. */
  public void remove(WorkloadId workload) {
    delete(of(workload));
  }

  /** Removes those of all workloads. */
  public void removeAll() {
    delete(root);
  }

  private Path of(WorkloadId workload) {
    return root.resolve(workload.namespace() + "." + workload.name());
  }

  private static void write(Path volume, Map<String, VolumeFile> files) {
    try {
      Path link = volume.resolve(DATA);
      if (Files.exists(link) && isSame(link, files)) {
        return;
      }
      Path old = Files.exists(link) ? link.toRealPath() : null;
      Path fresh = Files.createTempDirectory(volume, "..", PRIVATE_FOLDER);
      for (Map.Entry<String, VolumeFile> file : files.entrySet()) {
        write(fresh.resolve(file.getKey()), file.getValue());
      }
      Path next = volume.resolve("..data_tmp");
      Files.deleteIfExists(next);
      Files.createSymbolicLink(next, fresh.getFileName());
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      link(volume, files);
      if (old != null) {
        delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSame(Path link, Map<String, VolumeFile> files) throws IOException {
    Path data = link.toRealPath();
    try (Stream<Path> written = Files.walk(data)) {
      List<Path> there = written.filter(Files::isRegularFile).toList();
      for (Path file : there) {
        VolumeFile wanted = files.get(data.relativize(file).toString());
        if (wanted == null
            || !java.util.Arrays.equals(wanted.content().bytes(), Files.readAllBytes(file))) {
          return false;
        }
      }
      return there.size() == files.size();
    }
  }

  private static void write(Path file, VolumeFile content) throws IOException {
    Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
    boolean executable = (content.mode() & OWNER_MAY_EXECUTE) != 0;
    Files.createFile(file, permissions(executable ? "rwx------" : "rw-------"));
    Files.write(file, content.content().bytes());
  }

  // one link for what stands first in each path: a file, or a folder of some
  private static void link(Path volume, Map<String, VolumeFile> files) throws IOException {
    TreeSet<String> wanted =
        files.keySet().stream()
            .map(path -> Path.of(path).getName(0).toString())
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> there = Files.list(volume)) {
      for (Path path : there.toList()) {
        String name = path.getFileName().toString();
        if (!name.startsWith("..") && !wanted.remove(name)) {
          Files.delete(path);
        }
      }
    }
    for (String name : wanted) {
      Files.createSymbolicLink(volume.resolve(name), Path.of(DATA, name));
    }
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path, PRIVATE_FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] permissions(String rights) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
