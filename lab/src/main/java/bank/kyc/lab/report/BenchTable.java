package bank.kyc.lab.report;

import bank.kyc.lab.bench.BenchReport;
import bank.kyc.lab.bench.Comparison;
import bank.kyc.lab.bench.Comparison.Row;
import bank.kyc.lab.bench.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures of a run, and what has changed since another. */
public final class BenchTable {
  private BenchTable() {}

  /** One figure as it is measured: {@code latency: direct 0.42 ms (p95 0.71, 2000 times)}. */
  public static String line(Figure figure) {
    return "%s: %s %s%s"
        .formatted(figure.section().title(), figure.name(), value(figure), repeated(figure));
  }

  /** What has changed, and by how much: what is within noise is left out. */
  public static List<String> lines(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    if (!comparison.sameMachine()) {
      lines.add(
          "The two runs were made on different machines: the ratios say little of the suite.");
    }
    List<Row> changed =
        comparison.rows().stream().filter(row -> row.verdict() != Comparison.Verdict.SAME).toList();
    Columns columns = new Columns().row("", "before", "now", "now/before");
    changed.forEach(row -> columns.row(cells(row)));
    lines.addAll(
        changed.isEmpty() ? List.of("Nothing has changed beyond noise.") : columns.lines());
    long within =
        comparison.rows().stream().filter(row -> row.before().isPresent()).count() - changed.size();
    lines.add("Within noise: " + within);
    names("New", comparison.rows().stream().filter(row -> row.before().isEmpty()).map(Row::now))
        .forEach(lines::add);
    names("Not measured any more", comparison.gone().stream()).forEach(lines::add);
    return lines;
  }

  /** A run as a table in Markdown. */
  public static List<String> markdown(BenchReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("%s, %s: %s".formatted(report.mesh(), report.date(), report.machine()));
    lines.add("");
    lines.add("| | | median | p95 | measured |");
    lines.add("|---|---|---:|---:|---:|");
    String last = "";
    for (Figure figure : report.figures()) {
      String title = figure.section().title();
      lines.add(
          "| %s | %s | %s | %s | %d |"
              .formatted(
                  title.equals(last) ? "" : title,
                  figure.name(),
                  value(figure),
                  figure.p95() == null ? "" : number(figure.p95()) + " " + figure.unit(),
                  figure.count()));
      last = title;
    }
    return lines;
  }

  private static String[] cells(Row row) {
    return new String[] {
      row.now().section().title() + ": " + row.now().name(),
      row.before().map(BenchTable::value).orElse(""),
      value(row.now()),
      String.format(Locale.ROOT, "×%.2f", row.ratio())
    };
  }

  private static List<String> names(String heading, Stream<Figure> figures) {
    List<String> names =
        figures.map(figure -> figure.section().title() + ": " + figure.name()).toList();
    return names.isEmpty() ? List.of() : List.of(heading + ": " + String.join("; ", names));
  }

  private static String value(Figure figure) {
    return number(figure.value()) + " " + figure.unit();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String repeated(Figure figure) {
    if (figure.count() == 1) {
      return "";
    }
    String times = figure.count() + " times";
    return figure.p95() == null
        ? " (" + times + ")"
        : " (p95 %s, %s)".formatted(number(figure.p95()), times);
  }
}
