package bank.kyc.lab.certificate;

import bank.kyc.lab.made.Declarations;
import bank.kyc.lab.made.OwnersOnly;
import bank.kyc.lab.made.Stamp;
import bank.kyc.mesh.embedded.identity.Pem;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
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

  private final Clock clock;

  public LabCertificates(Clock clock) {
    this.clock = clock;
  }

  /** Every declaration at, under or above a folder, up to that of the lab that it belongs to. */
  public static List<Path> declarations(Path fileOrFolder) {
    return new Declarations(DECLARATION).around(fileOrFolder);
  }

  /**
   * Makes what is missing, is about to expire, or was declared otherwise.
   *
   * @return whether anything was made
   */
  public boolean ensure(Path declaration) {
    Path folder = declaration.resolveSibling(FOLDER);
    Stamp stamp = Stamp.of(declaration, clock.instant());
    if (stamp.isThatOf(folder)) {
      return false;
    }
    Declaration declared = DeclarationReader.read(declaration);
    try {
      Path fresh = Files.createTempDirectory(folder.getParent(), "." + FOLDER, OwnersOnly.folder());
      write(fresh, declared);
      Files.writeString(fresh.resolve(Stamp.FILE), stamp.text());
      delete(folder);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new MeshException(
          "The certificates of %s cannot be written: %s.".formatted(declaration, e.getMessage()),
          e);
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
    Files.createFile(file, OwnersOnly.file());
    Files.writeString(file, text);
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
}
