package bank.kyc.mesh.manifest;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
 * Turns the text of a file into manifests, strictly: what is not known by name is refused, because
 * a policy with a misspelt field is worse than none.
 */
final class ManifestParser {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ManifestParser() {}

  /**
   * @param file named in what is refused
   * @param text one or more YAML documents
   * @throws ManifestException naming file, line and field
   */
  static List<Manifest> parse(Path file, String text) {
    return YamlDocument.all(file, text).stream().map(ManifestParser::manifest).toList();
  }

  private static Manifest manifest(YamlDocument document) {
    JsonNode tree = document.tree();
    String written = tree.path("kind").asString("");
    if (written.isEmpty()) {
      throw document.refusal(List.of(), "this is no Kubernetes object: it has no \"kind\".");
    }
    Kind kind =
        Kind.of(written)
            .orElseThrow(
                () ->
                    document.refusal(
                        List.of("kind"),
                        "the embedded mesh does not implement the kind \"%s\" (it knows %s)."
                            .formatted(written, Kind.known())));
    String version = tree.path("apiVersion").asString("");
    if (!version.equals(kind.apiVersion())) {
      throw document.refusal(
          List.of("apiVersion"),
          "%s is read in apiVersion %s, not \"%s\"."
              .formatted(written, kind.apiVersion(), version));
    }
    Manifest manifest = bind(document, tree, kind.type());
    Validation.check(document, manifest);
    return kind.hasNamespace() && manifest.metadata().namespace().isEmpty()
        ? manifest.inNamespace("default")
        : manifest;
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
