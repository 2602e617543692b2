package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which connections callers give up from one step of a change to the next. */
public final class DrainingConnections {
  private DrainingConnections() {}

  /** By caller, the names under which its proxy counts the connections that it is to give up. */
  public static Map<WorkloadId, Set<String>> between(MeshPlan was, MeshPlan is) {
    Map<WorkloadId, Set<String>> draining = new LinkedHashMap<>();
    is.proxies()
        .forEach(
            (workload, proxy) -> {
              if (was.proxies().containsKey(workload)) {
                Set<String> left = counted(was.proxies().get(workload));
                left.removeAll(counted(proxy));
                draining.put(workload, left);
              }
            });
    draining.values().removeIf(Set::isEmpty);
    return draining;
  }

  private static Set<String> counted(ProxyPlan proxy) {
    return proxy.upstreams().map(Clusters::statName).collect(Collectors.toSet());
  }
}
