package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.policy.Decision;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Endpoints that are equally good: what Envoy calls a cluster.
 *
 * @param host the host that they stand behind
 * @param port the host's port
 * @param subset the named part of the host; empty for all of it
 * @param endpoints who answers, and what is spoken to each
 * @param settings how they are used
 * @param by what decided how they are spoken to
 */
public record Upstream(
    String host,
    int port,
    String subset,
    List<Endpoint> endpoints,
    UpstreamSettings settings,
    Decision by) {
  public Upstream {
    endpoints = List.copyOf(endpoints);
  }

  /** {@code outbound|8080||kyc-credit-check-basic.basic.svc.cluster.local}, as Istio names it. */
  public String name() {
    return "outbound|" + port + "|" + subset + "|" + host;
  }

  Upstream withEndpoints(UnaryOperator<Endpoint> change) {
    return new Upstream(host, port, subset, endpoints.stream().map(change).toList(), settings, by);
  }
}
