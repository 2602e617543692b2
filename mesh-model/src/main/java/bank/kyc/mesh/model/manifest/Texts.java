package bank.kyc.mesh.model.manifest;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Where every object has texts: a number or a boolean there is refused by the API server, in words
 * that name no line, and a placeholder is a template's.
 */
final class Texts {
  private static final Pattern PLACEHOLDER = Pattern.compile(".*\\{\\{.*}}.*", Pattern.DOTALL);
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
  private static final List<List<String>> MAPS =
      List.of(
          List.of("metadata", "labels"),
          List.of("metadata", "annotations"),
          List.of("spec", "selector", "matchLabels"),
          List.of("spec", "template", "metadata", "labels"),
          List.of("spec", "template", "metadata", "annotations"),
          List.of("data"),
          List.of("stringData"),
          List.of("binaryData"));

  /** What stands there may be a template of somebody else's, and is not for everybody's eyes. */
  private static final Set<String> CONTENT = Set.of("data", "stringData", "binaryData");

  private static final List<List<String>> NAMES =
      List.of(
          List.of("apiVersion"),
          List.of("kind"),
          List.of("metadata", "name"),
          List.of("metadata", "namespace"));

  private Texts() {}

  /**
   * @param object what the document says
   * @throws bank.kyc.mesh.model.yaml.ManifestException naming the line of what is none
   */
  static void check(YamlDocument document, JsonNode object) {
    NAMES.forEach(path -> text(document, object, path));
    for (List<String> path : MAPS) {
      JsonNode map = at(object, path);
      map.propertyNames().forEach(name -> text(document, object, YamlDocument.below(path, name)));
    }
    List<String> containers = List.of("spec", "template", "spec", "containers");
    for (int i = 0; i < at(object, containers).size(); i++) {
      List<String> env =
          YamlDocument.below(YamlDocument.below(containers, Integer.toString(i)), "env");
      for (int j = 0; j < at(object, env).size(); j++) {
        text(
            document,
            object,
            YamlDocument.below(YamlDocument.below(env, Integer.toString(j)), "value"));
      }
    }
  }

  private static void text(YamlDocument document, JsonNode object, List<String> path) {
    JsonNode value = at(object, path);
    if (value.isNumber() || value.isBoolean()) {
      String field = String.join(".", path);
      throw document.refusal(
          path,
          CONTENT.contains(path.get(0))
              ? "%s is a text: write it with quotes.".formatted(field)
              : wanted(field, value));
    }
    boolean placeholder =
        PLACEHOLDER.matcher(value.asString("")).matches()
            && !path.contains("annotations")
            && !path.contains("env")
            && !CONTENT.contains(path.get(0));
    if (placeholder) {
      throw document.refusal(path, YamlDocument.HELM_TEMPLATE);
    }
  }

  /** What is said of a value that should have been a text. */
  static String wanted(String field, JsonNode value) {
    return "%s is a text: write \"%s\", with the quotes.".formatted(field, value.asString());
  }

  /** What stands at a path, whatever characters its steps have; a missing node for nothing. */
  static JsonNode at(JsonNode object, List<String> path) {
    JsonNode node = object;
    for (String step : path) {
      node =
          node.isArray() && INDEX.matcher(step).matches()
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node;
  }
}
