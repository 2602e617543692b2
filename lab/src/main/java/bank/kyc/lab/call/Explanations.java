package bank.kyc.lab.call;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.mesh.explain.Explainer;
import bank.kyc.mesh.explain.Explanation;
import bank.kyc.mesh.manifest.DeploymentManifest.EnvVar;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the calls come to that the lab lets aggregators make. */
public final class Explanations {
  private static final String AGGREGATOR = "kyc-aggregator-mgt";

  private Explanations() {}

  /** The calls of every aggregator of a mesh to every Service. */
  public static Explanation of(MeshState state) {
    return Explainer.explain(state, aggregators(state), Explanations::path);
  }

  /** Every aggregator of a mesh, in the order of their namespaces. */
  public static List<Workload> aggregators(MeshState state) {
    return state.workloads().stream()
        .filter(workload -> workload.id().name().equals(AGGREGATOR))
        .toList();
  }

  /** An aggregator's checks. */
  public static Map<String, URI> checks(Workload aggregator) {
    return Checks.of(
        aggregator.container().env().stream()
            .collect(Collectors.toMap(EnvVar::name, EnvVar::value, (first, last) -> last)));
  }

  /** What an aggregator asks a Service for in the end; {@code /} where none of its checks does. */
  private static String path(Workload caller, Service service) {
    var callee = new Callee(service.name(), service.namespace(), false);
    return Route.find(checks(caller), caller.namespace(), callee)
        .map(check -> "/credit-check/" + check + "/" + Aggregator.CUSTOMER)
        .orElse("/");
  }
}
