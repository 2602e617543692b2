package bank.kyc.lab.console;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Node;
import bank.kyc.lab.mesh.MeshView.PolicyView;
import bank.kyc.lab.picture.Drawing;
import bank.kyc.lab.picture.LayeredLayout;
import bank.kyc.lab.picture.Layout;
import bank.kyc.lab.picture.Scene;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that the page shows of the mesh.
 *
 * @param name where it comes from
 * @param problem why it cannot be shown; empty where it can
 * @param live whether calls can be made
 * @param folded the frames that are folded
 * @param machine whether the calls from this machine are among it
 * @param svg the drawing
 * @param unwell what is wrong with workloads, by their ids
 */
record View(
    String name,
    String problem,
    boolean live,
    Collection<String> folded,
    boolean machine,
    String svg,
    List<Node> nodes,
    List<EdgeView> edges,
    List<PolicyView> policies,
    List<String> warnings,
    Map<String, String> unwell) {
  /** More nodes than these nobody sees at once. */
  private static final int SEEN_AT_ONCE = 40;

  /** Of more edges than these a page asks for the story when somebody wants it. */
  private static final int TOLD_AT_ONCE = 60;

  /**
   * An edge, and what is made of it.
   *
   * @param enforced what the callee enforces, in a word
   * @param how that is known, in a sentence
   */
  record EdgeView(Edge edge, List<String> disagreements, String enforced, String how) {
    static EdgeView of(Edge edge) {
      return new EdgeView(
          edge, edge.disagreements(), edge.enforced().word(), edge.enforced().sentence());
    }
  }

  /** A view where there is nothing to show. */
  static View of(String name, String problem) {
    return new View(
        name, problem, false, List.of(), false, "", List.of(), List.of(), List.of(), List.of(),
        Map.of());
  }

  /**
   * What is shown of a graph.
   *
   * @param asked what the page asks for
   * @param layouts those that were made before
   */
  static View of(Board board, Asked asked, Layouts layouts, Map<String, String> unwell) {
    Graph all = board.graph();
    Graph graph = asked.machine() ? all : all.withoutNodePorts();
    Set<String> folded =
        asked.folded() == null
            ? Scene.foldedAtFirst(graph, SEEN_AT_ONCE)
            : names(graph, asked.folded());
    Scene scene = Scene.of(graph, folded);
    return new View(
        board.source().name(),
        board.problem(),
        board.source().mesh().isPresent(),
        new TreeSet<>(folded),
        asked.machine(),
        Drawing.of(scene, layouts.of(scene), Drawing.Use.BUTTONS),
        graph.nodes(),
        graph.edges().stream()
            .map(edge -> graph.edges().size() > TOLD_AT_ONCE ? edge.brief() : edge)
            .map(EdgeView::of)
            .toList(),
        graph.policies(),
        graph.warnings(),
        unwell);
  }

  /** Makes the layout that a page asks for first, before one asks. */
  static void prepare(Board board, Layouts layouts) {
    Graph graph = board.graph().withoutNodePorts();
    layouts.of(Scene.of(graph, Scene.foldedAtFirst(graph, SEEN_AT_ONCE)));
  }

  private static Set<String> names(Graph graph, Set<String> asked) {
    return graph.nodes().stream()
        .map(Node::frame)
        .filter(asked::contains)
        .collect(Collectors.toSet());
  }

  /**
   * What a page asks for.
   *
   * @param folded null where it leaves that to the console
   * @param machine whether calls from this machine past every gateway are shown
   */
  record Asked(Set<String> folded, boolean machine) {}

  /**
   * The layout that was made last for each way to fold; a switch of a policy leaves it as it is.
   */
  static final class Layouts {
    private static final int KEPT = 16;
    private final Map<Object, Layout> made =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Object, Layout> eldest) {
            return size() > KEPT;
          }
        };

    private record Shape(List<String> boxes, Map<String, Integer> lines) {}

    synchronized Layout of(Scene scene) {
      Shape shape =
          new Shape(
              scene.frames().stream()
                  .flatMap(
                      frame ->
                          frame.folded()
                              ? Stream.of("frame " + frame.name())
                              : frame.nodes().stream().map(Node::id))
                  .toList(),
              scene.lines().stream()
                  .collect(
                      Collectors.toMap(
                          Scene.Line::id, line -> line.isSummary() ? 0 : line.edges().size())));
      return made.computeIfAbsent(shape, any -> LayeredLayout.of(scene));
    }
  }
}
