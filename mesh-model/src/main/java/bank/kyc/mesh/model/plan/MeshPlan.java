package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Map;

/** One plan for each proxy of the mesh, by its workload. */
public record MeshPlan(Map<WorkloadId, ProxyPlan> proxies) {
  public MeshPlan {
    proxies = Map.copyOf(proxies);
  }
}
