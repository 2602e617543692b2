package bank.kyc.lab.report;

import bank.kyc.lab.check.CheckFolder;
import bank.kyc.lab.check.FolderResult;
import bank.kyc.lab.check.Patience;
import bank.kyc.lab.check.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of a folder for a reader: a row a call, its evidence under it, then what failed. */
public final class ResultTable {
  private static final String INDENT = "    ";

  private final Palette palette;

  /** A table in those colours. */
  public ResultTable(Palette palette) {
    this.palette = palette;
  }

  /** What is shown before the calls are made. */
  public List<String> heading(String place, CheckFolder folder) {
    return List.of(place, palette.bold(folder.expectation().title()));
  }

  /** The lines of one folder's table. */
  public List<String> lines(FolderResult result) {
    var lines = new ArrayList<String>();
    if (result.problem().isPresent()) {
      lines.add(palette.mark(false) + " not checked");
      lines.addAll(Wrap.lines(result.problem().get(), INDENT));
      return lines;
    }
    lines.addAll(table(result.verdicts()));
    result.verdicts().stream()
        .filter(verdict -> !verdict.matched())
        .forEach(verdict -> lines.addAll(mismatch(verdict)));
    if (!result.leftBehind().isEmpty()) {
      lines.add("");
      lines.add(palette.mark(false) + " not as it was: " + String.join(", ", result.leftBehind()));
    }
    result
        .warned()
        .ifPresent(
            warned -> {
              lines.add("");
              lines.add(palette.mark(false) + " " + warned);
            });
    return lines;
  }

  private List<String> table(List<Verdict> verdicts) {
    var columns = new Columns().row("call", "expected", "observed", "      ms");
    verdicts.forEach(
        verdict ->
            columns.row(
                verdict.call().label(),
                verdict.call().expected(),
                verdict.words(),
                "%8d".formatted(verdict.took().toMillis())));
    List<String> rows = columns.lines();
    var lines = new ArrayList<String>();
    lines.add(palette.dim("  " + rows.get(0)));
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      lines.add(palette.mark(verdict.matched()) + " " + rows.get(i + 1));
      Wrap.lines(evidence(verdict), INDENT).forEach(line -> lines.add(palette.dim(line)));
    }
    return lines;
  }

  private static String evidence(Verdict verdict) {
    String evidence = verdict.evidence();
    return verdict.matched() && verdict.attempts().changed()
        ? evidence + "; attempts: " + verdict.attempts()
        : evidence;
  }

  private static String tried(Verdict verdict) {
    return verdict.shares().isPresent()
        ? "counted twice in %s; saw %s".formatted(Seconds.of(verdict.took()), verdict.attempts())
        : "waited %s for %s %d times running; saw %s"
            .formatted(
                Seconds.of(verdict.took()),
                verdict.call().expected(),
                Patience.RUNNING,
                verdict.attempts());
  }

  private List<String> mismatch(Verdict verdict) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        "EXPECTED %s: %s"
            .formatted(verdict.call().label(), palette.bold(verdict.call().expected())));
    String received = verdict.words();
    lines.add("RECEIVED %s: %s".formatted(verdict.call().label(), palette.red(received)));
    lines.addAll(Wrap.lines(verdict.evidence(), "         "));
    lines.addAll(Wrap.lines(tried(verdict), "         "));
    return lines;
  }
}
