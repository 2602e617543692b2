package bank.kyc.lab.cluster.change;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads manifests from files. */
final class Manifests {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private Manifests() {}

  /**
   * The objects of a file, or of a folder's {@code *.yaml} but {@code expect.yaml}.
   *
   * @throws MeshException if there is none, or one that is not an object of Kubernetes
   */
  static List<JsonNode> read(Path fileOrFolder) {
    if (!Files.exists(fileOrFolder)) {
      throw new MeshException("There is no %s.".formatted(fileOrFolder));
    }
    List<JsonNode> objects = files(fileOrFolder).flatMap(file -> documents(file).stream()).toList();
    if (objects.isEmpty()) {
      throw new MeshException("There is no manifest in %s.".formatted(fileOrFolder));
    }
    return objects;
  }

  /** The object as the lab applies it: in a namespace, and labelled so that it is found again. */
  static JsonNode labelled(JsonNode object) {
    var copy = (ObjectNode) object.deepCopy();
    ObjectNode metadata = copy.withObject("/metadata");
    metadata.withObject("/labels").put(Snapshot.APPLIED_BY, "lab");
    if (!metadata.has("namespace") && !isCluster(object)) {
      metadata.put("namespace", "default");
    }
    return copy;
  }

  static boolean isNamespace(JsonNode object) {
    return object.path("kind").asString("").equals("Namespace");
  }

  /** Whether it is a kind that istiod turns into configuration of sidecars. */
  static boolean isIstio(JsonNode object) {
    return object.path("apiVersion").asString("").contains(".istio.io/");
  }

  private static boolean isCluster(JsonNode object) {
    String kind = object.path("kind").asString("");
    return kind.equals("Namespace") || kind.startsWith("Cluster");
  }

  private static Stream<Path> files(Path fileOrFolder) {
    if (Files.isRegularFile(fileOrFolder)) {
      return Stream.of(fileOrFolder);
    }
    try (Stream<Path> files = Files.list(fileOrFolder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("expect.yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> documents(Path file) {
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      return documents.readAll().stream()
          .filter(document -> !document.isNull() && !document.isMissingNode())
          .peek(document -> check(file, document))
          .toList();
    } catch (JacksonException e) {
      throw new MeshException(
          "%s:%d: this is not valid YAML: %s."
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private static void check(Path file, JsonNode document) {
    if (document.path("kind").asString("").isEmpty()
        || document.at("/metadata/name").asString("").isEmpty()) {
      throw new MeshException(
          "%s: a document is not a Kubernetes object: it needs apiVersion, kind and metadata.name."
              .formatted(file));
    }
  }
}
