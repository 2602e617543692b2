package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Node;
import bank.kyc.lab.picture.Layout.Box;
import bank.kyc.lab.picture.Scene.Frame;
import bank.kyc.lab.picture.Scene.Line;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A scene as SVG: its classes say what is what, and a style sheet how that looks. */
public final class Drawing {
  /** What can be done with the things that are drawn. */
  public enum Use {
    /** They are looked at. */
    PICTURE,
    /** They are buttons of a page. */
    BUTTONS,
    /** They lead to what is said of them on the same page. */
    LINKS
  }

  private static final double ROUND = 10;

  private final Use use;
  private final Layout layout;
  private final Markup svg = new Markup();

  private Drawing(Use use, Layout layout) {
    this.use = use;
    this.layout = layout;
  }

  /** The SVG of a scene, without a style. */
  public static String of(Scene scene, Layout layout, Use use) {
    return new Drawing(use, layout).draw(scene, "");
  }

  /** The SVG of a scene that is a file of its own. */
  public static String withStyle(Scene scene, Layout layout) {
    return new Drawing(Use.PICTURE, layout).draw(scene, Styles.ofPicture());
  }

  private String draw(Scene scene, String style) {
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mesh\" viewBox=\"0 0 %s %s\""
            + " width=\"%s\" height=\"%s\" role=\"%s\" aria-label=\"%s\">",
        layout.width(),
        layout.height(),
        layout.width(),
        layout.height(),
        use == Use.PICTURE ? "img" : "group",
        summary(scene));
    if (!style.isEmpty()) {
      svg.raw("<style>" + style + "</style>\n")
          .add("<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>");
    }
    scene.frames().forEach(this::frame);
    scene
        .lines()
        .forEach(line -> new LineDrawing(svg, line, route(line), use == Use.BUTTONS).line());
    scene.frames().stream()
        .filter(frame -> !frame.folded())
        .flatMap(frame -> frame.nodes().stream())
        .forEach(this::node);
    for (Line line : scene.lines()) {
      new LineDrawing(svg, line, route(line), use == Use.BUTTONS).chips(this::wrapped);
    }
    return svg.raw("</svg>\n").toString();
  }

  private static String summary(Scene scene) {
    long nodes = scene.frames().stream().mapToLong(frame -> frame.nodes().size()).sum();
    long calls = scene.lines().stream().mapToLong(line -> line.edges().size()).sum();
    return "The mesh: %d workloads, %d calls".formatted(nodes, calls);
  }

  private Layout.Route route(Line line) {
    return layout.lines().get(line.id());
  }

  private void frame(Frame frame) {
    Box box = layout.boxes().get(Scene.box(frame.name()));
    if (box == null) {
      return;
    }
    int count = frame.nodes().size();
    svg.add(
        "<g class=\"frame%s\" data-frame=\"%s\" transform=\"translate(%s %s)\">",
        frame.folded() ? " folded" : "", frame.name(), box.x(), box.y());
    svg.add("<rect width=\"%s\" height=\"%s\" rx=\"%s\"/>", box.width(), box.height(), ROUND);
    if (use == Use.BUTTONS) {
      svg.add(
          "<g class=\"fold\" role=\"button\" tabindex=\"0\" aria-expanded=\"%s\" aria-label=\"%s"
              + " namespace %s, %s\"><rect class=\"hit\" width=\"%s\" height=\"%s\" rx=\"8\"/><path"
              + " d=\"%s\"/>",
          !frame.folded(),
          frame.folded() ? "Unfold" : "Fold",
          frame.name(),
          count == 1 ? "1 workload" : count + " workloads",
          frame.folded() ? box.width() : Math.min(box.width(), frame.name().length() * 9 + 48.0),
          frame.folded() ? box.height() : Sizes.FRAME_TITLE - 4,
          frame.folded() ? "M14 21l8 7-8 7z" : "M12 14h14l-7 8z");
    }
    double left = use == Use.BUTTONS ? 32 : Sizes.FRAME_PADDING;
    svg.add("<text class=\"title\" x=\"%s\" y=\"%s\">%s</text>", left, 24, frame.name());
    if (frame.folded()) {
      svg.add(
          "<text class=\"more\" x=\"%s\" y=\"43\">%s</text>",
          left, count == 1 ? "1 workload" : count + " workloads");
    }
    svg.raw(use == Use.BUTTONS ? "</g></g>\n" : "</g>\n");
  }

  private void node(Node node) {
    Box box = layout.boxes().get(node.id());
    String kind = NodeWords.of(node);
    svg.add(
        "<g class=\"node %s%s%s\" data-node=\"%s\" transform=\"translate(%s %s)\"%s>",
        node.type().name().toLowerCase(Locale.ROOT),
        node.sidecar() ? " sidecar" : "",
        node.running() ? "" : " stopped",
        node.id(),
        box.x(),
        box.y(),
        "");
    svg.raw(
        wrapped(
            "node-" + node.id(),
            node.name() + (node.frame().isEmpty() ? "" : " in " + node.frame()) + ", " + kind,
            inner(node, box, kind)));
    svg.raw("</g>\n");
  }

  private static String inner(Node node, Box box, String kind) {
    Markup inner = new Markup();
    inner.add(
        "<rect class=\"body\" width=\"%s\" height=\"%s\" rx=\"8\"/>", box.width(), box.height());
    if (node.sidecar()) {
      // the proxy that stands between the workload and everybody else
      inner.add(
          "<path class=\"proxy\" d=\"M18 14l11 6.500v13l-11 6.500-11-6.500v-13z\"/><path"
              + " class=\"sail\" d=\"M18 19v15h-6zM20 22v12h5z\"/>");
    } else {
      inner.add("<circle class=\"bare\" cx=\"18\" cy=\"27\" r=\"9\"/>");
    }
    inner.add("<text class=\"name\" x=\"40\" y=\"25\">%s</text>", node.name());
    inner.add("<text class=\"more\" x=\"40\" y=\"43\">%s</text>", kind);
    return inner.toString();
  }

  private String wrapped(String id, String label, String inner) {
    UnaryOperator<String> escaped = Markup::escaped;
    return switch (use) {
      case PICTURE -> inner;
      case BUTTONS ->
          "<g role=\"button\" tabindex=\"0\" aria-label=\"%s\">%s</g>%n"
              .formatted(escaped.apply(label), inner);
      case LINKS ->
          "<a href=\"#%s\" aria-label=\"%s\">%s</a>%n"
              .formatted(Anchors.of(id), escaped.apply(label), inner);
    };
  }
}
