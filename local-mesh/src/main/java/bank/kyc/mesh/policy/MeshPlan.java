package bank.kyc.mesh.policy;

import bank.kyc.mesh.state.WorkloadId;
import java.util.Map;

/** One plan for each sidecar of the mesh, by its workload. */
public record MeshPlan(Map<WorkloadId, SidecarPlan> sidecars) {
  public MeshPlan {
    sidecars = Map.copyOf(sidecars);
  }
}
