package bank.kyc.lab.certificate;

import bank.kyc.mesh.embedded.identity.Pem;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes what a {@code certificates.yaml} declares, into the folder {@code certificates} beside it:
 * a file for each authority ({@code NAME.crt}), two for each certificate ({@code NAME.crt}, {@code
 * NAME.key}), and a folder for each Secret ({@code secrets/NAME}), which a kustomization can name.
 */
public final class LabCertificates {
  /** The file that declares. */
  public static final String DECLARATION = "certificates.yaml";

  private static final String FOLDER = "certificates";

  /** Says of what declaration a folder was made, and when. */
  private static final String MADE = "made.txt";

  /** What is left of their life when they are made anew. */
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);

  private final Clock clock;

  public LabCertificates(Clock clock) {
    this.clock = clock;
  }

  /** Every declaration at, under or above a folder, up to that of the lab that it belongs to. */
  public static List<Path> declarations(Path fileOrFolder) {
    Path folder = fileOrFolder.toAbsolutePath().normalize();
    Stream<Path> above =
        Stream.iterate(folder, path -> path != null, Path::getParent)
            .limit(4)
            .map(path -> path.resolve(DECLARATION))
            .filter(Files::isRegularFile);
    return Stream.concat(above, under(folder).stream()).distinct().toList();
  }

  /**
   * Makes what is missing, is about to expire, or was declared otherwise.
   *
   * @return whether anything was made
   */
  public boolean ensure(Path declaration) {
    Path folder = declaration.resolveSibling(FOLDER);
    String digest = digest(declaration);
    if (isFresh(folder, digest)) {
      return false;
    }
    Declaration declared = DeclarationReader.read(declaration);
    try {
      Path fresh = Files.createTempDirectory(folder.getParent(), "." + FOLDER, rights("rwx------"));
      write(fresh, declared);
      Files.writeString(
          fresh.resolve(MADE), "%s%n%s%n".formatted(digest, clock.instant().toString()));
      delete(folder);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new MeshException(
          "The certificates of %s cannot be written: %s.".formatted(declaration, e.getMessage()),
          e);
    }
  }

  private boolean isFresh(Path folder, String digest) {
    try {
      List<String> made = Files.readAllLines(folder.resolve(MADE));
      Instant until = Instant.parse(made.get(1)).plus(Authority.LIFETIME);
      return made.get(0).equals(digest)
          && clock.instant().isBefore(until.minus(RENEWED_BEFORE_END));
    } catch (IOException | RuntimeException e) {
      // not there, or not as it was left: made anew
      return false;
    }
  }

  private void write(Path folder, Declaration declared) throws IOException {
    Made made = Made.of(declared, clock.instant());
    for (Map.Entry<String, Authority> authority : made.authorities().entrySet()) {
      file(folder.resolve(authority.getKey() + ".crt"), Pem.of(authority.getValue().root()));
    }
    for (Map.Entry<String, Issued> issued : made.certificates().entrySet()) {
      file(folder.resolve(issued.getKey() + ".crt"), issued.getValue().certificatePem());
      file(folder.resolve(issued.getKey() + ".key"), issued.getValue().keyPem());
    }
    for (Declaration.SecretFile secret : declared.secrets()) {
      Path own = Files.createDirectories(folder.resolve(Path.of("secrets", secret.folder())));
      file(own.resolve("secret.yaml"), SecretManifest.of(secret, made));
      file(own.resolve("kustomization.yaml"), SecretManifest.KUSTOMIZATION);
    }
  }

  private static void file(Path file, String text) throws IOException {
    Files.createFile(file, rights("rw-------"));
    Files.writeString(file, text);
  }

  private static FileAttribute<?>[] rights(String rights) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static List<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> file.endsWith(DECLARATION) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String digest(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new MeshException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
