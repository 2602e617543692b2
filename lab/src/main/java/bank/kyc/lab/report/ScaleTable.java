package bank.kyc.lab.report;

import bank.kyc.lab.measure.Spread;
import bank.kyc.lab.scale.ScaleReport;
import bank.kyc.lab.scale.ScaleResult.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a mesh-wide switch takes, a line for each number of sidecars. */
public final class ScaleTable {
  private static final String SPREADS = "%8s %8s ".repeat(5);

  private ScaleTable() {}

  /** The lines; times are milliseconds. */
  public static List<String> lines(ScaleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-9s %-18s%-18s%-18s%-18s%-18s%s"
            .formatted(
                report.mesh(),
                "        apply",
                "    first ack",
                "   median ack",
                "     last ack",
                "     enforced",
                "    control plane"));
    lines.add(
        ("%9s " + SPREADS + "%9s %9s")
            .formatted(
                "sidecars",
                "p50 ms",
                "p95",
                "p50 ms",
                "p95",
                "p50 ms",
                "p95",
                "p50 ms",
                "p95",
                "p50 ms",
                "p95",
                "MiB",
                "CPU ms"));
    report.sizes().stream().map(ScaleTable::line).forEach(lines::add);
    return lines;
  }

  /** The same for a page in Markdown, with the machine above it. */
  public static List<String> markdown(ScaleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("%s, %d real: %s".formatted(report.mesh(), report.real(), report.machine()));
    lines.add("");
    lines(report).forEach(line -> lines.add("    " + line));
    return lines;
  }

  private static String line(Size size) {
    return String.format(
        Locale.ROOT,
        "%9d %s%s%s%s%s%9.0f %9.0f",
        size.sidecars(),
        cells(size.apply()),
        cells(size.first()),
        cells(size.median()),
        cells(size.last()),
        cells(size.enforced()),
        size.controlPlaneRssMib(),
        size.controlPlaneCpuMs());
  }

  private static String cells(Spread spread) {
    return spread == null
        ? "%8s %8s ".formatted("-", "-")
        : String.format(Locale.ROOT, "%8.1f %8.1f ", spread.p50(), spread.p95());
  }
}
