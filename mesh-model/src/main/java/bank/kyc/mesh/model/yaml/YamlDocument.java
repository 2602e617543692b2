package bank.kyc.mesh.model.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document of a YAML file that remembers on which line each field stands, so that what is wrong
 * with a field can be said where it is.
 */
public final class YamlDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Path file;
  private final Node root;

  private YamlDocument(Path file, Node root) {
    this.file = file;
    this.root = root;
  }

  /**
   * The documents of a file that hold anything.
   *
   * @throws ManifestException where the text is no YAML
   */
  public static List<YamlDocument> all(Path file, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    List<YamlDocument> documents = new ArrayList<>();
    try {
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        if (!(node instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
          documents.add(new YamlDocument(file, node));
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ManifestException(
          file + ":" + line + ": this is not valid YAML: " + e.getProblem() + ".");
    } catch (YamlEngineException e) {
      throw new ManifestException(file + ": this is not valid YAML: " + e.getMessage() + ".");
    }
    return documents;
  }

  /** The document as a tree. */
  public JsonNode tree() {
    return tree(root);
  }

  /** Where a field stands: {@code file:line}. A path that leads nowhere stands at its parent. */
  public String where(List<String> path) {
    Node node = root;
    int line = line(root);
    for (String step : path) {
      Optional<Place> next = place(node, step);
      if (next.isEmpty()) {
        break;
      }
      node = next.get().value();
      line = line(next.get().shown());
    }
    return file + ":" + line;
  }

  /** Refuses the document for what stands at a path. */
  public ManifestException refusal(List<String> path, String sentence) {
    return new ManifestException(where(path) + ": " + sentence);
  }

  /** A value, and what people look for to find it: its key, where it has one. */
  private record Place(Node value, Node shown) {}

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static boolean isIndex(String step) {
    return step.chars().allMatch(Character::isDigit);
  }

  private static Optional<Place> place(Node node, String step) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .filter(tuple -> key(tuple).equals(step))
          .map(tuple -> new Place(tuple.getValueNode(), tuple.getKeyNode()))
          .findFirst();
    }
    if (node instanceof SequenceNode sequence && isIndex(step)) {
      return sequence.getValue().stream()
          .skip(Integer.parseInt(step))
          .map(item -> new Place(item, item))
          .findFirst();
    }
    return Optional.empty();
  }

  private JsonNode tree(Node node) {
    if (node instanceof MappingNode mapping) {
      return object(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(tree(item)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(tuple);
      if (object.has(key)) {
        throw new ManifestException(
            file + ":" + line(tuple.getKeyNode()) + ": the field \"" + key + "\" stands twice.");
      }
      object.set(key, tree(tuple.getValueNode()));
    }
    return object;
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar
        ? scalar.getValue()
        : tuple.getKeyNode().toString();
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String value = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.stringNode(value);
    }
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(value));
    }
    if (tag.equals(Tag.INT)) {
      return JSON.numberNode(Long.parseLong(value));
    }
    if (tag.equals(Tag.FLOAT)) {
      return JSON.numberNode(Double.parseDouble(value));
    }
    return JSON.stringNode(value);
  }
}
