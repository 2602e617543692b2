package bank.kyc.lab.report;

import bank.kyc.lab.mesh.MeshStatus;
import java.util.ArrayList;
import java.util.List;

/** What runs and what is in force, for a reader. */
public final class StatusTable {
  private StatusTable() {}

  /** The lines of the table. */
  public static List<String> lines(MeshStatus status) {
    var columns = new Columns().row("NAMESPACE", "WORKLOAD", "READY", "IDENTITY", "ADDRESS");
    status
        .workloads()
        .forEach(
            workload ->
                columns.row(
                    workload.namespace(),
                    workload.name(),
                    workload.ready(),
                    workload.identity(),
                    String.join(", ", workload.addresses())));
    var lines = new ArrayList<>(columns.lines());
    lines.add("");
    if (status.policies().isEmpty()) {
      lines.add("No policy is in force.");
    } else {
      lines.add("In force:");
      status.policies().forEach(policy -> lines.add("  " + policy));
    }
    return lines;
  }
}
