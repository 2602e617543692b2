package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.yaml.ManifestException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns documents into objects, strictly: what is not known by name is refused, because a policy
 * with a misspelt field is worse than none.
 */
final class ManifestParser {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  // https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private ManifestParser() {}

  /**
   * The object that a document describes, in the namespace {@code default} where it names none.
   *
   * @throws ManifestException naming file, line and field
   */
  static MeshObject parse(YamlDocument document) {
    JsonNode tree = document.tree();
    Kind<?> kind = kind(document, tree);
    String version = tree.path("apiVersion").asString("");
    if (!version.equals(kind.apiVersion())) {
      throw document.refusal(
          List.of("apiVersion"),
          "%s is read in apiVersion %s, not \"%s\"."
              .formatted(kind.name(), kind.apiVersion(), version));
    }
    MeshObject object = checked(kind, document, tree);
    return kind.hasNamespace() && object.metadata().namespace().isEmpty()
        ? object.inNamespace("default")
        : object;
  }

  private static Kind<?> kind(YamlDocument document, JsonNode tree) {
    String written = tree.path("kind").asString("");
    if (written.isEmpty()) {
      throw document.refusal(List.of(), "this is no Kubernetes object: it has no \"kind\".");
    }
    return Kinds.named(written)
        .orElseThrow(
            () ->
                document.refusal(
                    List.of("kind"),
                    "the embedded mesh does not implement the kind \"%s\" (it knows %s)."
                        .formatted(written, Kinds.known())));
  }

  private static <T extends MeshObject> T checked(
      Kind<T> kind, YamlDocument document, JsonNode tree) {
    T object = bind(document, tree, kind.type());
    Metadata metadata = object.metadata();
    if (metadata == null || metadata.name() == null) {
      throw document.refusal(List.of("metadata"), kind.name() + " has no metadata.name.");
    }
    if (!NAME.matcher(metadata.name()).matches()) {
      throw document.refusal(
          List.of("metadata", "name"),
          "\"%s\" is no name: lower case letters, digits, - and . only."
              .formatted(metadata.name()));
    }
    kind.check(document, object);
    return object;
  }

  static <T> T bind(YamlDocument document, JsonNode tree, Class<T> type) {
    try {
      return STRICT.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw document.refusal(
          path(e),
          "unknown field \"%s\" (known here: %s)."
              .formatted(
                  dotted(e),
                  e.getKnownPropertyIds().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", "))));
    } catch (InvalidFormatException e) {
      throw document.refusal(path(e), notOne(e));
    } catch (DatabindException e) {
      throw document.refusal(
          path(e),
          "%s: %s.".formatted(dotted(e), e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (JacksonException e) {
      throw document.refusal(List.of(), e.getOriginalMessage());
    }
  }

  private static String notOne(InvalidFormatException e) {
    Class<?> type = e.getTargetType();
    if (!type.isEnum()) {
      return "\"%s\" is no %s (%s).".formatted(e.getValue(), dotted(e), type.getSimpleName());
    }
    return "the embedded mesh does not implement \"%s\" for %s (it knows %s)."
        .formatted(
            e.getValue(),
            dotted(e),
            Arrays.stream(type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
  }

  private static List<String> path(DatabindException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getPropertyName())
        .toList();
  }

  private static String dotted(DatabindException e) {
    return String.join(".", path(e));
  }
}
