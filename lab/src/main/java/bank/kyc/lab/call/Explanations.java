package bank.kyc.lab.call;

import bank.kyc.mesh.model.explain.Asked;
import bank.kyc.mesh.model.explain.Explainer;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.Map;

/** What the calls come to that the lab lets aggregators make. */
public final class Explanations {
  private Explanations() {}

  /** The calls of every aggregator of a mesh to every Service. */
  public static Explanation of(MeshState state) {
    return of(state, Map.of());
  }

  /**
   * The same where the aggregators are asked with headers, which they hand on.
   *
   * @param headers by name
   */
  public static Explanation of(MeshState state, Map<String, String> headers) {
    return Explainer.explain(
        state,
        Aggregators.of(state),
        (caller, service) -> new Asked(path(caller, service), headers));
  }

  /** What an aggregator asks a Service for in the end; {@code /} where none of its checks does. */
  private static String path(Workload caller, Service service) {
    return Route.find(
            Aggregators.checks(caller), caller.namespace(), service.name(), service.namespace())
        .map(check -> "/credit-check/" + check + "/" + Aggregator.CUSTOMER)
        .orElse("/");
  }
}
