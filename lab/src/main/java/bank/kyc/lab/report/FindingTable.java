package bank.kyc.lab.report;

import bank.kyc.lab.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a machine has and lacks, for a reader. */
public final class FindingTable {
  private final Palette palette;

  /** A table in those colours. */
  public FindingTable(Palette palette) {
    this.palette = palette;
  }

  /** The lines of the table: what both meshes need, then each, then which of them can run here. */
  public List<String> lines(List<Finding> findings) {
    var lines = new ArrayList<String>();
    section(lines, "For both meshes", Finding.BOTH, findings);
    section(lines, "For the embedded mesh, MESH=local", "local", findings);
    section(lines, "For the cluster, MESH=minikube", "minikube", findings);
    for (String mesh : List.of("local", "minikube")) {
      boolean complete = Finding.complete(mesh, findings);
      lines.add(
          "%s MESH=%s %s here"
              .formatted(palette.mark(complete), mesh, complete ? "can run" : "cannot run"));
    }
    return lines;
  }

  private void section(List<String> lines, String title, String mesh, List<Finding> findings) {
    List<Finding> own = findings.stream().filter(finding -> finding.mesh().equals(mesh)).toList();
    var columns = new Columns();
    own.forEach(
        finding ->
            columns.row(
                finding.what(),
                finding.good() ? finding.seen() : finding.seen() + ": " + finding.advice()));
    List<String> rows = columns.lines();
    lines.add(palette.bold(title));
    for (int i = 0; i < own.size(); i++) {
      lines.add("  " + palette.mark(own.get(i).good()) + " " + rows.get(i));
    }
    lines.add("");
  }
}
