package bank.kyc.mesh.model.yaml;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Refuses what YAML allows and no manifest can be: a tree with names for its fields. */
final class Soundness {
  /** More than any manifest has; aliases of aliases reach it with a few lines. */
  private static final int MOST_NODES = 1_000_000;

  private final Path file;
  private final Deque<Node> above = new ArrayDeque<>();
  private int nodes;

  private Soundness(Path file) {
    this.file = file;
  }

  /**
   * @throws ManifestException naming the line of what cannot be
   */
  static void check(Path file, Node root) {
    new Soundness(file).node(root);
  }

  private void node(Node node) {
    if (above.stream().anyMatch(ancestor -> ancestor == node)) {
      throw refusal(node, "an alias leads to what it stands in.");
    }
    if (++nodes > MOST_NODES) {
      throw refusal(node, "aliases make this document too large to read.");
    }
    above.push(node);
    if (node instanceof MappingNode mapping) {
      mapping(mapping.getValue());
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::node);
    } else {
      scalar((ScalarNode) node);
    }
    above.pop();
  }

  private void mapping(List<NodeTuple> tuples) {
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : tuples) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode)) {
        throw refusal(key, nameless(key));
      }
      node(tuple.getValueNode());
      if (Fields.isMerge(key) && !Fields.mergeable(tuple.getValueNode())) {
        throw refusal(key, "\"<<\" merges a mapping, or a list of mappings.");
      }
      if (!names.add(Fields.name(tuple))) {
        throw refusal(key, "the field \"%s\" stands twice.".formatted(Fields.name(tuple)));
      }
    }
  }

  // {{ .Values.name }} is a mapping as the name of a field
  private static String nameless(Node key) {
    return key instanceof MappingNode
        ? Mistakes.HELM
        : "a field's name is a word, and here is a list.";
  }

  private void scalar(ScalarNode scalar) {
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN && scalar.getValue().endsWith(" ---")) {
      int line = scalar.getEndMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ManifestException(file + ":" + line + ": " + Mistakes.INDENTED_SEPARATOR);
    }
  }

  private ManifestException refusal(Node node, String sentence) {
    return new ManifestException(file + ":" + YamlDocument.line(node) + ": " + sentence);
  }
}
