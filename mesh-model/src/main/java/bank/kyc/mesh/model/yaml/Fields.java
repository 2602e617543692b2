package bank.kyc.mesh.model.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The fields of a mapping: its own, and those that a merge key ({@code <<: *other}) brings.
 *
 * @see <a href="https://yaml.org/type/merge.html">yaml.org/type/merge</a>
 */
final class Fields {
  private static final String MERGE = "<<";

  private Fields() {}

  /** By name, what a person reads them as; its own go before merged ones. */
  static Map<String, NodeTuple> of(MappingNode mapping) {
    Map<String, NodeTuple> fields = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merged.add(tuple.getValueNode());
      } else {
        fields.putIfAbsent(name(tuple), tuple);
      }
    }
    merged.forEach(node -> merge(node, fields));
    return fields;
  }

  /** A field's name: 8080, true and no are names too, in the words of JSON. */
  static String name(NodeTuple field) {
    return field.getKeyNode() instanceof ScalarNode scalar
        ? KubectlSchema.value(scalar).asString()
        : field.getKeyNode().toString();
  }

  static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals(MERGE);
  }

  /** Whether a merge key may bring this: a mapping, or several. */
  static boolean mergeable(Node value) {
    return value instanceof MappingNode
        || value instanceof SequenceNode several
            && several.getValue().stream().allMatch(MappingNode.class::isInstance);
  }

  private static void merge(Node value, Map<String, NodeTuple> into) {
    if (value instanceof MappingNode other) {
      of(other).forEach(into::putIfAbsent);
    } else if (value instanceof SequenceNode several) {
      several.getValue().forEach(one -> merge(one, into));
    }
  }
}
