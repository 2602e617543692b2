package bank.kyc.mesh.embedded.server;

import bank.kyc.mesh.embedded.program.Programs;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Where the servers of third parties are on this machine. One that is not there yet is fetched
 * through Maven, so that mirrors, proxies and offline settings are those of the user; it is
 * compared with its checksum, and unpacked into {@code .tools/servers}.
 */
public final class Installations {
  private final Path project;
  private final Map<String, String> environment;

  /**
   * @param project the folder that holds {@code pom.xml} and {@code .tools}
   * @param environment usually {@link System#getenv()}
   */
  public Installations(Path project, Map<String, String> environment) {
    this.project = project;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The folder that a distribution was unpacked to, now if it had not been.
   *
   * @param progress is told when that takes a while
   * @throws MeshException if it cannot be fetched; the message says why
   */
  public synchronized Path of(Distribution distribution, Consumer<String> progress) {
    Path installed = folder(distribution);
    if (!Files.isDirectory(installed)) {
      Distribution.Archive archive = distribution.archive();
      progress.accept("Fetching %s through Maven, once ...".formatted(distribution));
      try {
        Files.createDirectories(installed.getParent());
        install(distribution, archive, installed);
      } catch (IOException e) {
        throw new MeshException(
            "%s cannot be installed into %s: %s."
                .formatted(distribution, installed.getParent(), e.getMessage()),
            e);
      }
      progress.accept("%s is in %s".formatted(distribution, project.relativize(installed)));
    }
    return installed;
  }

  /** Whether a distribution is there already. */
  public boolean has(Distribution distribution) {
    return Files.isDirectory(folder(distribution));
  }

  private Path folder(Distribution distribution) {
    return project.resolve(Path.of(".tools", "servers", distribution.folder()));
  }

  // another command may do the same at this moment: what is whole is moved, and the first one stays
  private void install(Distribution distribution, Distribution.Archive archive, Path installed)
      throws IOException {
    Path work = Files.createTempDirectory(installed.getParent(), ".fetching-");
    try {
      Path file = new Maven(maven(distribution), project, environment).copy(archive, work);
      verify(distribution, archive, file);
      Path unpacked = Files.createDirectory(work.resolve("unpacked"));
      unpack(distribution, archive, file, unpacked);
      move(unpacked, installed);
    } finally {
      Folders.delete(work);
    }
  }

  private Path maven(Distribution distribution) {
    return new Programs(project, environment)
        .find("mvn")
        .orElseThrow(
            () ->
                new MeshException(
                    "%s is fetched through Maven, and mvn is not on the PATH: install Maven 3.8 or later."
                        .formatted(distribution)));
  }

  private static void verify(Distribution distribution, Distribution.Archive archive, Path file)
      throws IOException {
    String seen = sha256(file);
    if (!seen.equals(archive.sha256())) {
      throw new MeshException(
          "%s is not what it should be: the SHA-256 of %s is %s, and expected was %s; look at the mirror that Maven uses."
              .formatted(distribution, archive.coordinates(), seen, archive.sha256()));
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(
      Distribution distribution, Distribution.Archive archive, Path file, Path into)
      throws IOException {
    switch (archive.type()) {
      // a jar around the archive that is meant
      case "jar" -> tar(distribution, inner(distribution, file), into, "-xJf", List.of());
      case "tar.gz" -> tar(distribution, file, into, "-xzf", List.of("--strip-components=1"));
      default -> throw new IllegalArgumentException(archive.coordinates());
    }
  }

  private static Path inner(Distribution distribution, Path jar) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          Path inner = jar.resolveSibling("archive.txz");
          Files.copy(zip, inner);
          return inner;
        }
      }
    }
    throw new MeshException("%s holds no archive: %s.".formatted(distribution, jar.getFileName()));
  }

  private static void tar(
      Distribution distribution, Path archive, Path into, String how, List<String> options) {
    List<String> command = new ArrayList<>(List.of("tar", how, archive.toString()));
    command.addAll(List.of("--no-same-owner", "-C", into.toString()));
    command.addAll(options);
    Finished tar = Finished.of(new ProcessBuilder(command));
    if (tar.status() != 0) {
      throw new MeshException(
          "%s cannot be unpacked, which takes tar and xz: %s."
              .formatted(distribution, tar.lastLine()));
    }
  }

  private static void move(Path unpacked, Path installed) throws IOException {
    try {
      Files.move(unpacked, installed, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // somebody else was quicker
    } catch (AtomicMoveNotSupportedException e) {
      throw new UncheckedIOException(e);
    }
  }
}
