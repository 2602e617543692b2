package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is drawn of a graph: of a frame that is folded its name, of several calls between the same
 * two one line.
 *
 * @param frames in the order of their names; that without a name is outside of the mesh
 * @param lines one for each two that call
 */
public record Scene(List<Frame> frames, List<Line> lines) {
  /**
   * A namespace.
   *
   * @param nodes all that stand in it, drawn or not
   */
  public record Frame(String name, boolean folded, List<Node> nodes) {}

  /**
   * A line between two boxes.
   *
   * @param from a node's id, or what {@link Scene#box} calls a folded frame
   */
  public record Line(String from, String to, List<Edge> edges) {
    /** What it is called; it stays so while both boxes do. */
    public String id() {
      return from + "→" + to;
    }

    /** Whether its calls are only counted: they are too many, or those who call are folded away. */
    public boolean isSummary() {
      return edges.size() > TOLD || from.startsWith(FOLDED) || to.startsWith(FOLDED);
    }
  }

  private static final int TOLD = 4;
  private static final String FOLDED = "frame:";

  /** The box of a folded frame. */
  static String box(String frame) {
    return FOLDED + frame;
  }

  /**
   * What is drawn of a graph.
   *
   * @param folded the names of frames; those of others are no matter
   */
  public static Scene of(Graph graph, Set<String> folded) {
    Map<String, List<Node>> byFrame =
        graph.nodes().stream()
            .collect(Collectors.groupingBy(Node::frame, LinkedHashMap::new, Collectors.toList()));
    Map<String, String> boxes =
        graph.nodes().stream()
            .collect(
                Collectors.toMap(
                    Node::id,
                    node -> folded.contains(node.frame()) ? box(node.frame()) : node.id()));
    return new Scene(
        byFrame.entrySet().stream()
            .map(one -> new Frame(one.getKey(), folded.contains(one.getKey()), one.getValue()))
            .toList(),
        lines(graph, boxes::get));
  }

  private static List<Line> lines(Graph graph, Function<String, String> box) {
    Map<String, List<Edge>> byPair = new LinkedHashMap<>();
    for (Edge edge : graph.edges()) {
      String from = box.apply(edge.from());
      String to = box.apply(edge.to());
      // what happens within a folded frame is not seen from outside
      if (!from.equals(to) || from.equals(edge.from())) {
        byPair.computeIfAbsent(from + "→" + to, any -> new ArrayList<>()).add(edge);
      }
    }
    return byPair.values().stream()
        .map(
            edges ->
                new Line(
                    box.apply(edges.get(0).from()),
                    box.apply(edges.get(0).to()),
                    List.copyOf(edges)))
        .toList();
  }

  /** All frames that hold workloads, folded, where there are so many that nobody could see them. */
  public static Set<String> foldedAtFirst(Graph graph, int atMost) {
    return graph.nodes().size() <= atMost
        ? Set.of()
        : graph.nodes().stream()
            .map(Node::frame)
            .filter(frame -> !frame.isEmpty())
            .collect(Collectors.toSet());
  }
}
