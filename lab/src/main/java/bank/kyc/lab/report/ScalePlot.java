package bank.kyc.lab.report;

import bank.kyc.lab.measure.Spread;
import bank.kyc.lab.report.PlotPanel.Line;
import bank.kyc.lab.report.PlotPanel.Point;
import bank.kyc.lab.scale.ScaleReport;
import bank.kyc.lab.scale.ScaleResult.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a mesh-wide switch takes over the number of sidecars, as an SVG; of several runs, together.
 */
public final class ScalePlot {
  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" font-family="system-ui, sans-serif" font-size="12">
      <title>One mesh-wide switch over the number of sidecars</title>
      <rect width="100%%" height="100%%" fill="#ffffff"/>
      %3$s</svg>
      """;

  private static final List<String> DASHES = List.of("", "6 4", "2 3");

  private ScalePlot() {}

  /** The text of the file. */
  public static String text(List<ScaleReport> reports) {
    List<PlotPanel> panels =
        List.of(
            new PlotPanel("from the return of apply, median of the switches", "ms", times(reports)),
            new PlotPanel(
                "control plane, resident",
                "MiB",
                each(reports, "#0550ae", "", Size::controlPlaneRssMib)),
            new PlotPanel(
                "control plane, CPU of one switch",
                "ms",
                each(reports, "#0550ae", "", Size::controlPlaneCpuMs)));
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < panels.size(); i++) {
      drawn.append(panels.get(i).svg(i * PlotPanel.HEIGHT));
    }
    return SVG.formatted(PlotPanel.WIDTH, panels.size() * PlotPanel.HEIGHT, drawn);
  }

  private static List<Line> times(List<ScaleReport> reports) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(each(reports, "#1a7f37", "first ack", size -> p50(size.first())));
    lines.addAll(each(reports, "#9a6700", "median ack", size -> p50(size.median())));
    lines.addAll(each(reports, "#cf222e", "last ack", size -> p50(size.last())));
    lines.addAll(each(reports, "#8250df", "enforced", size -> p50(size.enforced())));
    return lines;
  }

  private static List<Line> each(
      List<ScaleReport> reports, String colour, String name, Function<Size, Double> figure) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      ScaleReport report = reports.get(i);
      List<Point> points =
          report.sizes().stream()
              .filter(size -> figure.apply(size) != null)
              .map(size -> new Point(size.sidecars(), figure.apply(size)))
              .toList();
      String label = (report.mesh() + " " + name).strip();
      lines.add(new Line(label, colour, DASHES.get(i % DASHES.size()), points));
    }
    return lines.stream().filter(line -> !line.points().isEmpty()).toList();
  }

  private static Double p50(Spread spread) {
    return spread == null ? null : Double.valueOf(spread.p50());
  }
}
