package bank.kyc.mesh.envoy;

import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.SidecarPlan;
import bank.kyc.mesh.state.WorkloadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which connections callers give up from one step of a change to the next. */
public final class Departures {
  private Departures() {}

  /** By caller, the names under which its sidecar counts the connections that it is to give up. */
  public static Map<WorkloadId, Set<String>> between(MeshPlan was, MeshPlan is) {
    Map<WorkloadId, Set<String>> departures = new LinkedHashMap<>();
    is.sidecars()
        .forEach(
            (workload, sidecar) -> {
              if (was.sidecars().containsKey(workload)) {
                Set<String> left = counted(was.sidecars().get(workload));
                left.removeAll(counted(sidecar));
                departures.put(workload, left);
              }
            });
    departures.values().removeIf(Set::isEmpty);
    return departures;
  }

  private static Set<String> counted(SidecarPlan sidecar) {
    return sidecar.outbound().stream().map(Clusters::statName).collect(Collectors.toSet());
  }
}
