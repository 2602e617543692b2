package bank.kyc.lab.scale;

import bank.kyc.lab.measure.Spread;
import java.util.List;

/**
 * What was measured of one control plane.
 *
 * @param controlPlaneRssMib the most that it occupied after a switch, resident, in MiB
 * @param sizes what came of each number of sidecars, the smallest first
 * @param flips every switch, in their order
 */
public record ScaleResult(double controlPlaneRssMib, List<Size> sizes, List<Flip> flips) {
  public ScaleResult {
    sizes = List.copyOf(sizes);
    flips = List.copyOf(flips);
  }

  /**
   * A bank of one size. Times are milliseconds, null where there is nobody whose they were.
   *
   * @param sidecars how many, simulated and real
   * @param apply of the flips: how long {@code apply} took
   * @param first when the first simulated sidecar had acknowledged
   * @param median when half of them had
   * @param last when all had
   * @param enforced when all real ones behaved by it
   * @param controlPlaneRssMib the most that the control plane occupied after a switch
   * @param controlPlaneCpuMs processor time that a switch cost it
   */
  public record Size(
      int sidecars,
      Spread apply,
      Spread first,
      Spread median,
      Spread last,
      Spread enforced,
      double controlPlaneRssMib,
      double controlPlaneCpuMs) {}
}
