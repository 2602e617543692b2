package bank.kyc.mesh.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads manifests from files and folders. */
public final class Manifests {
  /** A check folder's expectations stand beside its manifests and are none. */
  private static final String EXPECTATIONS = "expect.yaml";

  private Manifests() {}

  /**
   * The manifests of a file, of a folder's {@code *.yaml}, or of a folder's {@code
   * kustomization.yaml} where it has one.
   *
   * @return in the order of the file names, or of the kustomization's resources
   * @throws ManifestException naming the file, the line and what is wrong with it
   */
  public static List<Manifest> read(Path fileOrFolder) {
    if (Files.isRegularFile(fileOrFolder)) {
      return ManifestParser.parse(fileOrFolder, text(fileOrFolder));
    }
    if (!Files.isDirectory(fileOrFolder)) {
      throw new ManifestException("There is no file or folder " + fileOrFolder + ".");
    }
    Path kustomization = fileOrFolder.resolve(Kustomization.FILE);
    if (Files.exists(kustomization)) {
      return kustomized(kustomization);
    }
    return yamlFiles(fileOrFolder).stream()
        .flatMap(file -> ManifestParser.parse(file, text(file)).stream())
        .toList();
  }

  /**
   * The manifests of a text that is no file, such as standard input; {@code name} stands for it.
   */
  public static List<Manifest> parse(String name, String text) {
    return ManifestParser.parse(Path.of(name), text);
  }

  private static List<Manifest> kustomized(Path file) {
    YamlDocument document = YamlDocument.all(file, text(file)).get(0);
    Kustomization kustomization =
        ManifestParser.bind(document, document.tree(), Kustomization.class);
    return kustomization.resources().stream()
        .map(resource -> file.resolveSibling(resource).normalize())
        .flatMap(resource -> read(resource).stream())
        .map(
            manifest ->
                kustomization.namespace().isEmpty()
                    ? manifest
                    : manifest.inNamespace(kustomization.namespace()))
        .toList();
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> !file.getFileName().toString().equals(EXPECTATIONS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ManifestException(file + " cannot be read: " + e.getMessage() + ".");
    }
  }
}
