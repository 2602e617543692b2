package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.Endpoint;
import bank.kyc.mesh.model.plan.Route;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which workload answers how many of the requests that take a route. */
final class SharesInPlan {
  private SharesInPlan() {}

  /** What a proxy does: it shares by weight, and among the endpoints of one upstream evenly. */
  static List<Share> of(Route route) {
    double sum = route.to().stream().mapToInt(Route.Weighted::weight).sum();
    Map<WorkloadId, Double> parts = new TreeMap<>();
    route.to().forEach(to -> add(to.upstream(), to.weight() / sum, parts));
    return shares(parts);
  }

  /** Where no proxy is on the way: the cluster shares evenly among all that run. */
  static List<Share> of(List<Workload> behind) {
    Map<WorkloadId, Double> parts = new TreeMap<>();
    behind.forEach(workload -> parts.put(workload.id(), 1.0 / behind.size()));
    return shares(parts);
  }

  private static void add(Upstream upstream, double part, Map<WorkloadId, Double> parts) {
    for (Endpoint endpoint : upstream.endpoints()) {
      if (endpoint.destination() instanceof InMesh to) {
        parts.merge(to.workload(), part / upstream.endpoints().size(), Double::sum);
      }
    }
  }

  private static List<Share> shares(Map<WorkloadId, Double> parts) {
    return parts.entrySet().stream()
        .map(part -> new Share(part.getKey(), part.getValue()))
        .toList();
  }
}
