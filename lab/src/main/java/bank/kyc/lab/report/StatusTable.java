package bank.kyc.lab.report;

import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.Address;
import bank.kyc.lab.sentence.Sentences;
import bank.kyc.mesh.model.health.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
                    workload.id().namespace(),
                    workload.id().name(),
                    ready(workload.health()),
                    workload.identity().orElse("-"),
                    workload.addresses().stream()
                        .map(StatusTable::inWords)
                        .collect(Collectors.joining(", "))));
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

  private static String ready(Health health) {
    String containers = health.ready() + "/" + health.of();
    return health.alive() || health.signs().isEmpty() && health.of() > 0
        ? containers
        : containers + " (" + Sentences.of(health) + ")";
  }

  private static String inWords(Address address) {
    return switch (address.of()) {
      case CALLER, GATEWAY, SERVICE -> address.address();
      case APPLICATION, SIDECAR, ADMIN ->
          address.of().name().toLowerCase(Locale.ROOT) + " " + address.address();
    };
  }
}
