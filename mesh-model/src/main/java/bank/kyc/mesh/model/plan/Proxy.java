package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;

/**
 * Who a plan is for.
 *
 * @param role what it stands in front of
 * @param workload the workload that it belongs to, or that it is
 */
public record Proxy(Role role, Workload workload) {
  /** What a proxy stands in front of. */
  public enum Role {
    /** One workload, beside which it runs. */
    SIDECAR,
    /** The whole mesh: it has no application behind it. */
    GATEWAY
  }

  /** The workload's id, which is the proxy's too. */
  public WorkloadId id() {
    return workload.id();
  }

  /** Whose certificate it shows. */
  public SpiffeId identity() {
    return workload.identity();
  }
}
