package bank.kyc.lab.picture;

import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Seen;
import bank.kyc.lab.graph.Sign;
import bank.kyc.lab.picture.Layout.Box;
import bank.kyc.lab.picture.Layout.Point;
import bank.kyc.lab.picture.Layout.Route;
import bank.kyc.lab.picture.Scene.Line;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A line, and on it the signs of its calls. */
final class LineDrawing {
  private static final double CORNER = 12;
  private static final double ARROW = 9;
  private static final int HUNDRED = 100;

  private final Markup svg;
  private final Line line;
  private final Route route;
  private final boolean alive;

  /**
   * Draws a line.
   *
   * @param alive whether its calls may be made while it is looked at
   */
  LineDrawing(Markup svg, Line line, Route route, boolean alive) {
    this.svg = svg;
    this.line = line;
    this.route = route;
    this.alive = alive;
  }

  /** Makes something of what is drawn: a button, a link. */
  @FunctionalInterface
  interface Wrap {
    String of(String id, String label, String inner);
  }

  void line() {
    Set<Sign> signs =
        line.edges().stream().map(Edge::predicted).map(Sign::of).collect(Collectors.toSet());
    String look = signs.size() == 1 ? signs.iterator().next().toString() : "mixed";
    Point end = route.points().get(route.points().size() - 1);
    svg.add(
        "<g class=\"line %s\" data-line=\"%s\"><path class=\"way\" d=\"%s\"/>",
        look, line.id(), way());
    boolean stopped = signs.size() == 1 && Set.of(Sign.REFUSED, Sign.DEAD).containsAll(signs);
    svg.add(
        stopped
            ? "<path class=\"bar\" d=\"M%s %sv22\"/></g>"
            : "<path class=\"arrow\" d=\"M%s %sl-9-6v12z\"/></g>",
        stopped ? end.x() - 5 : end.x(),
        stopped ? end.y() - 11 : end.y());
  }

  /** The points with round corners; the end leaves room for what stands there. */
  private String way() {
    List<Point> points = route.points();
    StringBuilder way = new StringBuilder(at("M", points.get(0)));
    for (int i = 1; i < points.size() - 1; i++) {
      Point corner = points.get(i);
      way.append(at("L", towards(corner, points.get(i - 1))))
          .append(at("Q", corner))
          .append(at(" ", towards(corner, points.get(i + 1))));
    }
    Point end = points.get(points.size() - 1);
    return way.append(at("L", new Point(end.x() - ARROW + 1, end.y()))).toString();
  }

  private static String at(String command, Point point) {
    return command + Markup.number(point.x()) + " " + Markup.number(point.y());
  }

  private static Point towards(Point corner, Point other) {
    double length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new Point(
        corner.x() + (other.x() - corner.x()) * part, corner.y() + (other.y() - corner.y()) * part);
  }

  void chips(Wrap wrap) {
    if (line.isSummary()) {
      summary(wrap);
      return;
    }
    double y = route.label().y();
    for (Edge edge : line.edges()) {
      chip(edge, new Box(route.label().x(), y, Sizes.CHIP_WIDTH, Sizes.CHIP_HEIGHT), wrap);
      y += Sizes.CHIP_HEIGHT + Sizes.CHIP_GAP;
    }
  }

  private void chip(Edge edge, Box box, Wrap wrap) {
    Sign sign = Sign.of(edge.predicted());
    String seen = seen(edge);
    svg.add(
        "<g class=\"edge %s%s%s\" data-edge=\"%s\" data-line=\"%s\" transform=\"translate(%s"
            + " %s)\">",
        sign,
        edge.isContradicted() ? " contradicted" : "",
        edge.seen().filter(Seen::current).isPresent() ? " seen" : "",
        edge.id(),
        line.id(),
        box.x(),
        box.y());
    Markup inner = new Markup();
    inner.add("<rect width=\"%s\" height=\"%s\" rx=\"10\"/>", box.width(), box.height());
    inner.add(
        "<path class=\"icon\" transform=\"translate(9 7) scale(.8)\" fill-rule=\"evenodd\""
            + " d=\"%s\"/>",
        Icons.of(sign));
    inner.add("<text class=\"outcome\" x=\"34\" y=\"21\">%s</text>", edge.predicted());
    inner.add(
        "<text class=\"part\" x=\"%s\" y=\"21\" text-anchor=\"end\">%s</text>",
        box.width() - 10,
        edge.part() < 1
            ? Math.round(edge.part() * HUNDRED) + " %"
            : edge.asked().contains("://") ? path(edge) : "");
    inner.add(
        "<text class=\"observed\" x=\"10\" y=\"38\">%s</text><text class=\"enforced\" x=\"%s\""
            + " y=\"38\" text-anchor=\"end\">%s</text>",
        seen, box.width() - 10, edge.enforced().sign());
    svg.raw(
        wrap.of(
            "edge-" + edge.id(),
            "Call from %s to %s: predicted %s, %sthe callee enforces %s%s"
                .formatted(
                    edge.from(),
                    edge.asked(),
                    edge.predicted(),
                    seen.isEmpty() ? "" : seen + ", ",
                    edge.enforced().word(),
                    edge.enforced().isOfNoMesh() || edge.enforced().isContradicted()
                        ? ", planned " + edge.enforced().plannedWord()
                        : ""),
            inner.toString()));
    svg.raw("</g>\n");
  }

  private static String path(Edge edge) {
    String rest = edge.asked().replaceFirst("^(\\w+)://[^/]*", "$1 ");
    return rest.length() > 14 ? rest.substring(0, 13) + "…" : rest;
  }

  /** What was seen, with a sign of its own: never a colour alone. */
  private String seen(Edge edge) {
    return edge.seen()
        .map(
            now ->
                now.current()
                    ? now.outcome() == edge.predicted() ? "✓ seen" : "≠ " + now.outcome()
                    : "… was " + now.outcome())
        .orElse(alive && !edge.enforced().isOfNoMesh() ? "not called yet" : "");
  }

  private void summary(Wrap wrap) {
    Map<Sign, Integer> counts = new EnumMap<>(Sign.class);
    line.edges().forEach(edge -> counts.merge(Sign.of(edge.predicted()), 1, Integer::sum));
    Box box = route.label();
    Markup inner = new Markup();
    inner.add("<rect width=\"%s\" height=\"%s\" rx=\"10\"/>", box.width(), box.height());
    double x = 10;
    double step = Math.min(Sizes.COUNT_WIDTH, (box.width() - 10) / counts.size());
    for (Map.Entry<Sign, Integer> count : counts.entrySet()) {
      inner.add(
          "<g class=\"%s\"><path class=\"icon\" transform=\"translate(%s 6) scale(.75)\""
              + " fill-rule=\"evenodd\" d=\"%s\"/><text class=\"outcome\" x=\"%s\""
              + " y=\"20\">%s</text></g>",
          count.getKey(), x, Icons.of(count.getKey()), x + 20, count.getValue());
      x += step;
    }
    svg.add(
        "<g class=\"edge summary\" data-line=\"%s\" transform=\"translate(%s %s)\">",
        line.id(), box.x(), box.y());
    svg.raw(
        wrap.of(
            "line-" + line.id(),
            "%d calls from %s to %s: %s"
                .formatted(
                    line.edges().size(),
                    line.from().replace("frame:", "namespace "),
                    line.to().replace("frame:", "namespace "),
                    counts.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", "))),
            inner.toString()));
    svg.raw("</g>\n");
  }
}
