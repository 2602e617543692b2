package bank.kyc.lab.scale;

import bank.kyc.lab.measure.Machine;
import bank.kyc.lab.scale.ScaleResult.Size;
import java.util.List;

/**
 * A run, as it is kept in a file.
 *
 * @param mesh {@code local} or {@code minikube}
 * @param machine that everything ran on, the simulated sidecars too
 * @param real how many of the sidecars were real
 * @param controlPlaneRssMib the most that the control plane occupied after a switch
 * @param sizes what came of each number of sidecars
 * @param flips every switch
 */
public record ScaleReport(
    String mesh,
    Machine machine,
    int real,
    double controlPlaneRssMib,
    List<Size> sizes,
    List<Flip> flips) {
  public ScaleReport {
    sizes = List.copyOf(sizes);
    flips = List.copyOf(flips);
  }

  /** What came of a run. */
  public static ScaleReport of(String mesh, Machine machine, int real, ScaleResult result) {
    return new ScaleReport(
        mesh, machine, real, result.controlPlaneRssMib(), result.sizes(), result.flips());
  }
}
