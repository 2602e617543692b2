package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.yaml.ManifestException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

  /** What kubectl reads in a folder. */
  private static final Pattern MANIFEST = Pattern.compile(".*\\.(yaml|yml|json)");

  /** How the kind ends of an object that is only a list of others. */
  private static final String LIST = "List";

  private static final String NO_OBJECT =
      "this is no Kubernetes object: it needs apiVersion, kind and metadata.name.";

  private Manifests() {}

  /**
   * The objects of a file, of a folder's {@code *.yaml}, {@code *.yml} and {@code *.json}, or of a
   * folder's kustomization where it has one.
   *
   * @return in the order of the file names, or of the kustomization's resources
   * @throws ManifestException naming the file, the line and what is wrong with it
   */
  public static List<MeshObject> read(Path fileOrFolder) {
    return documents(fileOrFolder).stream().map(Document::object).toList();
  }

  /** The objects of several files or folders; of one that several hold the last one's counts. */
  public static List<MeshObject> read(List<Path> filesOrFolders) {
    return documents(filesOrFolders).map(Document::object).toList();
  }

  /**
   * The same objects as they are written, of whatever kind.
   *
   * @throws ManifestException where one is no object of Kubernetes
   */
  public static List<JsonNode> asWritten(Path fileOrFolder) {
    return documents(fileOrFolder).stream().map(Document::inItsNamespace).toList();
  }

  /** The same of several files or folders; of an object that several hold the last one's counts. */
  public static List<JsonNode> asWritten(List<Path> filesOrFolders) {
    return documents(filesOrFolders).map(Document::inItsNamespace).toList();
  }

  /** Where an object stands in a file or a folder: file and line; empty where it does not. */
  public static Optional<String> where(ObjectId object, Path fileOrFolder) {
    return documents(fileOrFolder).stream()
        .filter(document -> document.id().equals(object))
        .map(document -> document.yaml().where(List.of()))
        .findFirst();
  }

  /** The objects of a text that is no file; {@code name} stands for it in what is refused. */
  public static List<MeshObject> parse(String name, String text) {
    return objects(YamlDocument.all(Path.of(name), text)).map(Document::object).toList();
  }

  /**
   * One object, and what the kustomizations that lead to it say of the namespace.
   *
   * @param asWritten without what an API server filled in
   */
  private record Document(YamlDocument yaml, ObjectNode asWritten, String namespace) {
    MeshObject object() {
      MeshObject object = ManifestParser.parse(yaml, asWritten);
      return namespace.isEmpty() ? object : object.inNamespace(namespace);
    }

    JsonNode inItsNamespace() {
      ObjectNode tree = asWritten.deepCopy();
      if (!namespace.isEmpty() && !tree.path("kind").asString().equals("Namespace")) {
        tree.withObject("/metadata").put("namespace", namespace);
      }
      return tree;
    }

    ObjectId id() {
      JsonNode own = inItsNamespace();
      String kind = own.path("kind").asString();
      return new ObjectId(
          kind,
          kind.equals("Namespace") ? "" : own.at("/metadata/namespace").asString("default"),
          own.at("/metadata/name").asString());
    }

    Document in(String other) {
      return other.isEmpty() ? this : new Document(yaml, asWritten, other);
    }
  }

  private static Stream<Document> documents(List<Path> filesOrFolders) {
    Map<ObjectId, Document> last = new LinkedHashMap<>();
    filesOrFolders.stream()
        .flatMap(fileOrFolder -> documents(fileOrFolder).stream())
        .forEach(document -> last.put(document.id(), document));
    return last.values().stream();
  }

  private static List<Document> documents(Path fileOrFolder) {
    if (Files.isRegularFile(fileOrFolder)) {
      return ofFile(fileOrFolder);
    }
    if (!Files.isDirectory(fileOrFolder)) {
      throw new ManifestException("There is no file or folder " + fileOrFolder + ".");
    }
    Optional<Path> kustomization = Kustomization.in(fileOrFolder);
    if (kustomization.isPresent()) {
      return kustomized(kustomization.get());
    }
    return files(fileOrFolder).stream().flatMap(file -> ofFile(file).stream()).toList();
  }

  private static List<Document> ofFile(Path file) {
    return objects(YamlDocument.read(file)).toList();
  }

  private static Stream<Document> objects(List<YamlDocument> documents) {
    return documents.stream().flatMap(document -> objects(document, "", ""));
  }

  /**
   * The object of a document, or those of a list.
   *
   * @param listed the kind of a list's items, which may leave it to the list; empty for others
   * @param version the apiVersion of such a list
   */
  private static Stream<Document> objects(YamlDocument document, String listed, String version) {
    JsonNode tree = document.tree();
    if (!tree.isObject()) {
      throw document.refusal(List.of(), NO_OBJECT);
    }
    ObjectNode object = Filled.without(tree);
    if (!object.has("kind") && !listed.isEmpty()) {
      object.put("kind", listed).put("apiVersion", version);
    }
    String kind = object.path("kind").asString("");
    if (kind.endsWith(LIST) && object.path("items").isArray()) {
      String one = kind.substring(0, kind.length() - LIST.length());
      String of = object.path("apiVersion").asString("");
      return document.items("items").stream().flatMap(item -> objects(item, one, of));
    }
    Texts.check(document, object);
    RemovedKinds.sentence(object.path("apiVersion").asString(""), kind)
        .ifPresent(
            sentence -> {
              throw document.refusal(List.of("kind"), sentence);
            });
    if (kind.isEmpty() || !object.has("apiVersion")) {
      throw document.refusal(List.of(), NO_OBJECT);
    }
    if (object.at("/metadata/name").asString("").isEmpty()) {
      throw document.refusal(List.of("metadata"), kind + " has no metadata.name.");
    }
    return Stream.of(new Document(document, object, ""));
  }

  private static List<Document> kustomized(Path file) {
    List<YamlDocument> documents = YamlDocument.read(file);
    if (documents.size() != 1) {
      throw new ManifestException(file + " holds no kustomization, or more than one.");
    }
    Kustomization kustomization =
        ManifestParser.bind(documents.get(0), documents.get(0).tree(), Kustomization.class);
    return kustomization.resources().stream()
        .map(resource -> file.resolveSibling(resource).normalize())
        .flatMap(resource -> documents(resource).stream())
        .map(resource -> resource.in(kustomization.namespace()))
        .toList();
  }

  /** The files of a folder that hold manifests, in the order of their names. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> MANIFEST.matcher(file.toString()).matches())
          .filter(file -> !file.getFileName().toString().equals(EXPECTATIONS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
