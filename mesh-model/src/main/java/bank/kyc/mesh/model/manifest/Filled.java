package bank.kyc.mesh.model.manifest;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an API server fills in, and what it takes as not said: an object that was exported means
 * what it meant when it was applied.
 */
final class Filled {
  /** What only an API server sets in an object's metadata. */
  private static final List<String> METADATA =
      List.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generateName",
          "generation",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  /** Where every value is a text, so that one with nothing behind it is an empty text. */
  private static final Set<String> TEXTS =
      Set.of("labels", "annotations", "matchLabels", "nodeSelector", "data", "stringData");

  private Filled() {}

  /** An object as it was written before a server had it. */
  static ObjectNode without(JsonNode object) {
    ObjectNode written = (ObjectNode) withoutNulls(object);
    written.remove("status");
    removeFrom(written.at("/metadata"));
    removeFrom(written.at("/spec/template/metadata"));
    return written;
  }

  private static void removeFrom(JsonNode metadata) {
    if (metadata instanceof ObjectNode fields) {
      fields.remove(METADATA);
    }
  }

  /**
   * An API server leaves out of account what is null; in a list it is an entry, though one that no
   * kind takes.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable">Defaulting
   *     and nullable</a>
   */
  private static JsonNode withoutNulls(JsonNode node) {
    if (node.isObject()) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      node.propertyStream()
          .filter(field -> !field.getValue().isNull())
          .forEach(
              field ->
                  fields.set(
                      field.getKey(),
                      TEXTS.contains(field.getKey())
                          ? texts(field.getValue())
                          : withoutNulls(field.getValue())));
      return fields;
    }
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.valueStream().map(Filled::withoutNulls).forEach(items::add);
      return items;
    }
    return node;
  }

  private static JsonNode texts(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    node.propertyStream()
        .forEach(
            field ->
                fields.set(
                    field.getKey(),
                    field.getValue().isNull()
                        ? JsonNodeFactory.instance.stringNode("")
                        : field.getValue()));
    return fields;
  }
}
