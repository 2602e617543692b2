package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.yaml.ManifestException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door by which files come in: strictly, into objects that the model knows, or as they are, for
 * an API server to judge.
 */
public final class Manifests {
  /** A check folder's expectations stand beside its manifests and are none. */
  private static final String EXPECTATIONS = "expect.yaml";

  private Manifests() {}

  /**
   * The objects of a file, of a folder's {@code *.yaml}, or of a folder's {@code
   * kustomization.yaml} where it has one.
   *
   * @return in the order of the file names, or of the kustomization's resources
   * @throws ManifestException naming the file, the line and what is wrong with it
   */
  public static List<MeshObject> read(Path fileOrFolder) {
    return documents(fileOrFolder).stream().map(Document::object).toList();
  }

  /**
   * The same objects as they are written, of whatever kind.
   *
   * @throws ManifestException where one is no object of Kubernetes
   */
  public static List<JsonNode> asWritten(Path fileOrFolder) {
    return documents(fileOrFolder).stream().map(Document::asWritten).toList();
  }

  /** The objects of a text that is no file; {@code name} stands for it in what is refused. */
  public static List<MeshObject> parse(String name, String text) {
    return YamlDocument.all(Path.of(name), text).stream().map(ManifestParser::parse).toList();
  }

  /** One document, and what the kustomizations that lead to it say of the namespace. */
  private record Document(YamlDocument yaml, String namespace) {
    MeshObject object() {
      MeshObject object = ManifestParser.parse(yaml);
      return namespace.isEmpty() ? object : object.inNamespace(namespace);
    }

    JsonNode asWritten() {
      JsonNode tree = yaml.tree();
      if (tree.path("kind").asString("").isEmpty()
          || tree.at("/metadata/name").asString("").isEmpty()) {
        throw yaml.refusal(
            List.of(),
            "this is no Kubernetes object: it needs apiVersion, kind and metadata.name.");
      }
      if (!namespace.isEmpty() && !tree.path("kind").asString().equals("Namespace")) {
        ((ObjectNode) tree).withObject("/metadata").put("namespace", namespace);
      }
      return tree;
    }

    Document in(String other) {
      return other.isEmpty() ? this : new Document(yaml, other);
    }
  }

  private static List<Document> documents(Path fileOrFolder) {
    if (Files.isRegularFile(fileOrFolder)) {
      return ofFile(fileOrFolder);
    }
    if (!Files.isDirectory(fileOrFolder)) {
      throw new ManifestException("There is no file or folder " + fileOrFolder + ".");
    }
    Path kustomization = fileOrFolder.resolve(Kustomization.FILE);
    if (Files.exists(kustomization)) {
      return kustomized(kustomization);
    }
    return yamlFiles(fileOrFolder).stream().flatMap(file -> ofFile(file).stream()).toList();
  }

  private static List<Document> ofFile(Path file) {
    return YamlDocument.all(file, text(file)).stream()
        .map(document -> new Document(document, ""))
        .toList();
  }

  private static List<Document> kustomized(Path file) {
    YamlDocument document = YamlDocument.all(file, text(file)).get(0);
    Kustomization kustomization =
        ManifestParser.bind(document, document.tree(), Kustomization.class);
    return kustomization.resources().stream()
        .map(resource -> file.resolveSibling(resource).normalize())
        .flatMap(resource -> documents(resource).stream())
        .map(resource -> resource.in(kustomization.namespace()))
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
