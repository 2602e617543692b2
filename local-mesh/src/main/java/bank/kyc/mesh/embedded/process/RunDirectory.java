package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.server.Folders;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a running mesh keeps its files. Its path stands in the command line of every process that
 * the mesh starts, which is how {@link OrphanProcesses} are found.
 *
 * @param path absolute
 */
public record RunDirectory(Path path) {
  private static final String SERVERS = "servers";

  public RunDirectory {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * Where a process of a workload writes to: {@code logs/advanced.kyc-credit-check-advanced.log}.
   */
  Path log(WorkloadId workload, String suffix) {
    return inside("logs").resolve(fileName(workload) + suffix + ".log");
  }

  /** A sidecar's bootstrap file. */
  Path bootstrap(WorkloadId workload) {
    return inside("envoy").resolve(fileName(workload) + ".json");
  }

  /** What stands for the root of a container's file system, where its server writes. */
  Path root(WorkloadId workload) {
    return inside(SERVERS).resolve(fileName(workload));
  }

  /** Removes what servers have written, that of a mesh that was killed included. */
  public void removeServers() {
    Folders.delete(path.resolve(SERVERS));
  }

  /** Writes a file that only its owner may read. */
  public Path write(String name, String text) {
    return writePrivate(inside(".").resolve(name).normalize(), text);
  }

  static Path writePrivate(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path inside(String folder) {
    try {
      return Files.createDirectories(path.resolve(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(WorkloadId workload) {
    return workload.namespace() + "." + workload.name();
  }
}
