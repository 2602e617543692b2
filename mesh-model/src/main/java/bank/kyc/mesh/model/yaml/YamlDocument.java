package bank.kyc.mesh.model.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
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

  /** What is said of a file with placeholders in it. */
  public static final String HELM_TEMPLATE = Mistakes.HELM;

  /** Exports of a whole cluster are long. */
  private static final int MOST_CHARACTERS = 100_000_000;

  private final Path file;
  private final Node root;

  private YamlDocument(Path file, Node root) {
    this.file = file;
    this.root = root;
  }

  /**
   * The documents of a file that hold anything.
   *
   * @throws ManifestException where the file cannot be read, or is no YAML
   */
  public static List<YamlDocument> read(Path file) {
    return all(file, FileText.read(file));
  }

  /**
   * The documents of a text that hold anything.
   *
   * @param file stands for the text in what is refused
   * @throws ManifestException where the text is no YAML
   */
  public static List<YamlDocument> all(Path file, String text) {
    List<YamlDocument> documents = new ArrayList<>();
    JsonText.objects(text).forEach(part -> documents.addAll(composed(file, part)));
    return documents;
  }

  private static List<YamlDocument> composed(Path file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setSchema(new KubectlSchema())
            // what comes of one is said in words of our own
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    List<YamlDocument> documents = new ArrayList<>();
    try {
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        if (!(node instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
          Soundness.check(file, node);
          documents.add(new YamlDocument(file, node));
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      Mistakes.Mistake mistake =
          Mistakes.in(text, line)
              .orElse(
                  new Mistakes.Mistake(line, "this is not valid YAML: " + e.getProblem() + "."));
      throw new ManifestException(file + ":" + mistake.line() + ": " + mistake.sentence());
    } catch (YamlEngineException e) {
      throw new ManifestException(file + ": this is not valid YAML: " + e.getMessage() + ".");
    }
    return documents;
  }

  /** The parts of a list in the document, each as a document of its own. */
  public List<YamlDocument> items(String field) {
    return place(root, field)
        .map(Place::value)
        .filter(SequenceNode.class::isInstance)
        .map(SequenceNode.class::cast)
        .map(sequence -> sequence.getValue().stream().map(n -> new YamlDocument(file, n)).toList())
        .orElse(List.of());
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

  /** A path, and one step more. */
  public static List<String> below(List<String> path, String step) {
    return Stream.concat(path.stream(), Stream.of(step)).toList();
  }

  /** Refuses the document for what stands at a path. */
  public ManifestException refusal(List<String> path, String sentence) {
    return new ManifestException(where(path) + ": " + sentence);
  }

  /** A value, and what people look for to find it: its key, where it has one. */
  private record Place(Node value, Node shown) {}

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static boolean isIndex(String step) {
    return step.chars().allMatch(Character::isDigit);
  }

  private static Optional<Place> place(Node node, String step) {
    if (node instanceof MappingNode mapping) {
      return Optional.ofNullable(Fields.of(mapping).get(step))
          .map(tuple -> new Place(tuple.getValueNode(), tuple.getKeyNode()));
    }
    if (node instanceof SequenceNode sequence && isIndex(step)) {
      return sequence.getValue().stream()
          .skip(Integer.parseInt(step))
          .map(item -> new Place(item, item))
          .findFirst();
    }
    return Optional.empty();
  }

  private static JsonNode tree(Node node) {
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JSON.objectNode();
      Fields.of(mapping).forEach((name, field) -> object.set(name, tree(field.getValueNode())));
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(tree(item)));
      return array;
    }
    return KubectlSchema.value((ScalarNode) node);
  }
}
