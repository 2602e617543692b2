package bank.kyc.lab.check;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a file; whatever is not known or not there is refused with its place.
 *
 * @param document the file
 */
record Fields(YamlDocument document) {
  /** Refuses what is no mapping, and every field of it that is not known. */
  void mapping(JsonNode part, List<String> at, String what, List<String> known) {
    if (!part.isObject()) {
      throw invalid(
          at, "%s is a mapping of %s, but here is %s".formatted(what, words(known), kind(part)));
    }
    for (String name : part.propertyNames()) {
      if (!known.contains(name)) {
        throw invalid(
            YamlDocument.below(at, name),
            "'%s' is not a field of %s: it has %s".formatted(name, what, words(known)));
      }
    }
  }

  /** A field that must be there. */
  JsonNode field(JsonNode mapping, List<String> at, String name, String owner) {
    JsonNode value = mapping.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw invalid(at, "%s lacks the field '%s'".formatted(owner, name));
    }
    return value;
  }

  /** A text that must be there. */
  String text(JsonNode mapping, List<String> at, String name, String owner) {
    JsonNode value = field(mapping, at, name, owner);
    if (value.isContainer()) {
      throw invalid(
          YamlDocument.below(at, name),
          "'%s' is a text, but here is %s".formatted(name, kind(value)));
    }
    if (value.asString().isBlank()) {
      throw invalid(at, "%s lacks the field '%s'".formatted(owner, name));
    }
    return value.asString().strip();
  }

  /** Something is wrong at a place. */
  InvalidInput invalid(List<String> at, String what) {
    return new InvalidInput("%s: %s.".formatted(document.where(at), what));
  }

  /** What stands somewhere, in words. */
  static String kind(JsonNode node) {
    if (node.isNull()) {
      return "nothing";
    }
    if (node.isArray()) {
      return "a list";
    }
    return node.isObject() ? "a mapping" : "'" + node.asString() + "'";
  }

  /** Things in a row. */
  static String words(List<?> things) {
    return things.stream().map(Object::toString).collect(joining(", "));
  }
}
