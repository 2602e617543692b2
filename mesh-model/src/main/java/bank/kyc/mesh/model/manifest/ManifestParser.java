package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.object.Kind;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.yaml.ManifestException;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

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
          // as the API server, which takes no text for a number and no number for a text
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  // https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private ManifestParser() {}

  /**
   * The object that a document describes, in the namespace {@code default} where it names none.
   *
   * @param tree what the document says, without what an API server filled in
   * @throws ManifestException naming file, line and field
   */
  static MeshObject parse(YamlDocument document, JsonNode tree) {
    Kind<?> kind = kind(document, tree);
    String version = tree.path("apiVersion").asString("");
    if (!kind.apiVersions().contains(version)) {
      throw document.refusal(
          List.of("apiVersion"),
          "%s is read in apiVersion %s, not \"%s\"."
              .formatted(kind.name(), String.join(" or ", kind.apiVersions()), version));
    }
    refuseEmptyEntries(document, tree, List.of());
    MeshObject object = checked(kind, document, tree);
    return kind.hasNamespace() && object.metadata().namespace().isEmpty()
        ? object.inNamespace("default")
        : object;
  }

  // a dash with nothing behind it
  private static void refuseEmptyEntries(YamlDocument document, JsonNode node, List<String> at) {
    if (node.isNull()) {
      throw document.refusal(
          at,
          "%s is an entry with nothing in it: write what is meant behind the dash, or take it out."
              .formatted(String.join(".", at)));
    }
    node.propertyStream()
        .forEach(
            field ->
                refuseEmptyEntries(
                    document, field.getValue(), YamlDocument.below(at, field.getKey())));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        refuseEmptyEntries(document, node.get(i), YamlDocument.below(at, Integer.toString(i)));
      }
    }
  }

  private static Kind<?> kind(YamlDocument document, JsonNode tree) {
    String written = tree.path("kind").asString("");
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
      throw document.refusal(path(e), e.getTargetType().isEnum() ? notOne(e) : mismatch(e, tree));
    } catch (MismatchedInputException e) {
      throw document.refusal(path(e), mismatch(e, tree));
    } catch (DatabindException e) {
      throw document.refusal(
          path(e),
          "%s: %s.".formatted(dotted(e), e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (JacksonException e) {
      throw document.refusal(List.of(), e.getOriginalMessage());
    }
  }

  private static String notOne(InvalidFormatException e) {
    return "the embedded mesh does not implement \"%s\" for %s (it knows %s)."
        .formatted(
            e.getValue(),
            dotted(e),
            Arrays.stream(e.getTargetType().getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
  }

  private static String mismatch(MismatchedInputException e, JsonNode tree) {
    JsonNode value = Texts.at(tree, path(e));
    if (String.class.equals(e.getTargetType()) && value.isValueNode()) {
      return Texts.wanted(dotted(e), value);
    }
    return "%s is %s, and here is %s."
        .formatted(dotted(e), wanted(e.getTargetType()), described(value));
  }

  private static String wanted(Class<?> type) {
    if (type == null || type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "a mapping of fields";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (Boolean.class.equals(type) || boolean.class.equals(type)) {
      return "true or false";
    }
    return String.class.equals(type) || type.isEnum() ? "a text" : "a number";
  }

  private static String described(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "a mapping of fields";
      case STRING -> "the text \"" + value.asString() + "\"";
      case MISSING, NULL -> "nothing";
      default -> value.asString();
    };
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
