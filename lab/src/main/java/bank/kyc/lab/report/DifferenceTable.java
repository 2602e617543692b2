package bank.kyc.lab.report;

import bank.kyc.lab.compare.Comparison;
import bank.kyc.lab.compare.Comparison.Difference;
import java.util.ArrayList;
import java.util.List;

/** Where two meshes differ, for a reader. */
public final class DifferenceTable {
  private final Palette palette;

  /** A table in those colours. */
  public DifferenceTable(Palette palette) {
    this.palette = palette;
  }

  /**
   * The lines of the table: a row a difference, then how many there are.
   *
   * @param one what the first mesh is called
   * @param other what the second is called
   */
  public List<String> lines(Comparison comparison, String one, String other) {
    List<String> lines = new ArrayList<>();
    List<Difference> differences = comparison.differences();
    if (!differences.isEmpty()) {
      var columns = new Columns().row("call", one, other);
      differences.forEach(
          difference ->
              columns.row(difference.call().toString(), difference.one(), difference.other()));
      lines.addAll(columns.lines());
      lines.add("");
    }
    lines.add(
        "%s %d differences in %d calls of %d folders"
            .formatted(
                palette.mark(differences.isEmpty()),
                differences.size(),
                comparison.calls(),
                comparison.folders()));
    return lines;
  }
}
