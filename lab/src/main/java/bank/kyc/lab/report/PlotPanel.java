package bank.kyc.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines over the number of sidecars, both axes logarithmic: what grows with the number is a
 * straight line then, what does not is level.
 *
 * @param unit of the vertical axis
 */
record PlotPanel(String title, String unit, List<Line> lines) {
  static final int WIDTH = 760;
  static final int HEIGHT = 280;

  private static final int LEFT = 60;
  private static final int RIGHT = 560;
  private static final int TOP = 40;
  private static final int BOTTOM = 230;

  /** A measured point. */
  record Point(double x, double y) {}

  /**
   * A series.
   *
   * @param dash how its line is broken, as SVG has it; empty for a whole one
   */
  record Line(String label, String colour, String dash, List<Point> points) {}

  /** Drawn, that far from the top. */
  String svg(int offset) {
    Axis across = Axis.of(lines, Point::x);
    Axis up = Axis.of(lines, Point::y);
    return "<g transform=\"translate(0 %d)\">\n".formatted(offset)
        + text(LEFT, 22, "start", "#1f2328", title + ", " + unit)
        + text((LEFT + RIGHT) / 2, 268, "middle", "#57606a", "sidecars")
        + across
            .ticks()
            .mapToObj(tick -> vertical(across.at(tick, LEFT, RIGHT), number(tick)))
            .collect(Collectors.joining())
        + up.ticks()
            .mapToObj(tick -> horizontal(up.at(tick, BOTTOM, TOP), number(tick)))
            .collect(Collectors.joining())
        + IntStream.range(0, lines.size())
            .mapToObj(i -> drawn(lines.get(i), i, across, up))
            .collect(Collectors.joining())
        + "</g>\n";
  }

  private static String drawn(Line line, int row, Axis across, Axis up) {
    List<double[]> places =
        line.points().stream()
            .map(
                point ->
                    new double[] {across.at(point.x(), LEFT, RIGHT), up.at(point.y(), BOTTOM, TOP)})
            .toList();
    String path =
        places.stream()
            .map(p -> decimal(p[0]) + "," + decimal(p[1]))
            .collect(Collectors.joining(" "));
    String dots =
        places.stream()
            .map(
                p ->
                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>\n"
                        .formatted(decimal(p[0]), decimal(p[1]), line.colour()))
            .collect(Collectors.joining());
    int y = TOP + 10 + row * 18;
    String stroke =
        "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
            .formatted(line.colour(), line.dash());
    return "<polyline points=\"%s\" %s/>\n".formatted(path, stroke)
        + dots
        + "<polyline points=\"%d,%d %d,%d\" %s/>\n"
            .formatted(RIGHT + 16, y - 4, RIGHT + 44, y - 4, stroke)
        + text(RIGHT + 50, y, "start", "#1f2328", line.label());
  }

  private static String vertical(double x, String label) {
    return rule(x, TOP, x, BOTTOM) + text(x, BOTTOM + 18, "middle", "#57606a", label);
  }

  private static String horizontal(double y, String label) {
    return rule(LEFT, y, RIGHT, y) + text(LEFT - 8, y + 4, "end", "#57606a", label);
  }

  private static String rule(double x1, double y1, double x2, double y2) {
    return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#d0d7de\"/>\n"
        .formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2));
  }

  private static String text(double x, double y, String anchor, String colour, String text) {
    return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
        .formatted(
            decimal(x),
            decimal(y),
            anchor,
            colour,
            text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double tick) {
    return tick < 1 ? Double.toString(tick) : Long.toString(Math.round(tick));
  }

  /** From one power of ten, or three times one, to another. */
  private record Axis(double from, double to) {
    private static final double SMALLEST = 0.1;

    static Axis of(List<Line> lines, ToDoubleFunction<Point> coordinate) {
      double[] all =
          lines.stream()
              .flatMap(line -> line.points().stream())
              .mapToDouble(coordinate)
              .map(value -> Math.max(SMALLEST, value))
              .toArray();
      double smallest = DoubleStream.of(all).min().orElse(1);
      double largest = DoubleStream.of(all).max().orElse(10);
      double from = steps().filter(step -> step <= smallest).max().orElse(SMALLEST);
      double to = steps().filter(step -> step >= largest && step > from).min().orElse(largest);
      return new Axis(from, to);
    }

    DoubleStream ticks() {
      return steps().filter(step -> step >= from && step <= to);
    }

    double at(double value, double low, double high) {
      double share = Math.log(Math.max(SMALLEST, value) / from) / Math.log(to / from);
      return low + share * (high - low);
    }

    private static DoubleStream steps() {
      return IntStream.rangeClosed(-1, 6)
          .mapToDouble(power -> Math.pow(10, power))
          .flatMap(one -> DoubleStream.of(one, 3 * one))
          // 3 * 0.1 is not quite 0.3
          .map(step -> Math.round(step * 10) / 10.0);
    }
  }
}
