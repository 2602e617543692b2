package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Node;
import bank.kyc.lab.picture.Layout.Box;
import bank.kyc.lab.picture.Layout.Point;
import bank.kyc.lab.picture.Layout.Route;
import bank.kyc.lab.picture.Scene.Frame;
import bank.kyc.lab.picture.Scene.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Callers left, callees right, by the Eclipse Layout Kernel's layered algorithm: a scene of the
 * same boxes and lines gets the same layout, whatever is written on them.
 *
 * @see <a href="https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html">ELK
 *     Layered</a>
 */
public final class LayeredLayout {
  private static final double BETWEEN_LAYERS = 36;
  private static final double BETWEEN_NODES = 28;
  private static final double MARGIN = 12;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Map<String, ElkNode> boxes = new HashMap<>();
  private final Map<String, ElkEdge> lines = new HashMap<>();
  private final ElkNode root = graph(MARGIN, MARGIN);

  private LayeredLayout() {}

  /** Where everything of a scene stands. */
  public static Layout of(Scene scene) {
    return new LayeredLayout().layout(scene);
  }

  private Layout layout(Scene scene) {
    scene.frames().forEach(this::add);
    scene.lines().forEach(this::add);
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    Map<String, Box> places = new HashMap<>();
    boxes.forEach((id, node) -> places.put(id, box(node)));
    Map<String, Route> routes = new HashMap<>();
    lines.forEach((id, edge) -> routes.put(id, route(edge)));
    return new Layout(root.getWidth(), root.getHeight(), places, routes);
  }

  private static ElkNode graph(double top, double around) {
    return settings(ElkGraphUtil.createGraph(), top, around);
  }

  private static ElkNode settings(ElkNode graph, double top, double around) {
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    graph.setProperty(CoreOptions.PADDING, new ElkPadding(top, around, around, around));
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    return graph;
  }

  private void add(Frame frame) {
    if (frame.folded()) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setDimensions(Sizes.width(frame), Sizes.NODE_HEIGHT);
      boxes.put(Scene.box(frame.name()), node);
      return;
    }
    ElkNode around = root;
    if (!frame.name().isEmpty()) {
      around = settings(ElkGraphUtil.createNode(root), Sizes.FRAME_TITLE, Sizes.FRAME_PADDING);
      boxes.put(Scene.box(frame.name()), around);
    }
    for (Node node : frame.nodes()) {
      ElkNode box = ElkGraphUtil.createNode(around);
      box.setDimensions(Sizes.width(node), Sizes.NODE_HEIGHT);
      boxes.put(node.id(), box);
    }
  }

  private void add(Line line) {
    ElkEdge edge = ElkGraphUtil.createSimpleEdge(boxes.get(line.from()), boxes.get(line.to()));
    ElkLabel label = ElkGraphUtil.createLabel(line.id(), edge);
    label.setDimensions(Sizes.labelWidth(line), Sizes.labelHeight(line));
    label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
    label.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
    lines.put(line.id(), edge);
  }

  private static Box box(ElkNode node) {
    KVector at = ElkUtil.absolutePosition(node);
    return new Box(at.x, at.y, node.getWidth(), node.getHeight());
  }

  private static Route route(ElkEdge edge) {
    KVector origin = ElkUtil.absolutePosition(edge.getContainingNode());
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(origin.x + section.getStartX(), origin.y + section.getStartY()));
      section
          .getBendPoints()
          .forEach(bend -> points.add(new Point(origin.x + bend.getX(), origin.y + bend.getY())));
      points.add(new Point(origin.x + section.getEndX(), origin.y + section.getEndY()));
    }
    ElkLabel label = edge.getLabels().get(0);
    return new Route(
        points,
        new Box(
            origin.x + label.getX(), origin.y + label.getY(), label.getWidth(), label.getHeight()));
  }
}
