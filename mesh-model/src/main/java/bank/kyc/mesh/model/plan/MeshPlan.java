package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Map;

/** One plan for each proxy of the mesh, by its workload. */
public record MeshPlan(Map<WorkloadId, ProxyPlan> proxies) {
  public MeshPlan {
    proxies = Map.copyOf(proxies);
  }

  /** Whether another plan is for the very same proxies. */
  public boolean isOfSameProxiesAs(MeshPlan other) {
    return proxies.keySet().equals(other.proxies.keySet())
        && proxies.entrySet().stream()
            .allMatch(
                own -> own.getValue().proxy().equals(other.proxies.get(own.getKey()).proxy()));
  }
}
