package bank.kyc.mesh.model.plan;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which upstreams share what is sent.
 *
 * @param to at least one
 */
public record Route(List<Weighted> to) {
  public Route {
    to = List.copyOf(to);
  }

  /** A route with a single upstream. */
  public static Route to(Upstream upstream) {
    return new Route(List.of(new Weighted(upstream, 1)));
  }

  /**
   * An upstream and its share.
   *
   * @param weight in proportion to the sum of all weights of the route
   */
  public record Weighted(Upstream upstream, int weight) {}

  Route withEndpoints(UnaryOperator<Endpoint> change) {
    return new Route(
        to.stream()
            .map(
                weighted ->
                    new Weighted(weighted.upstream().withEndpoints(change), weighted.weight()))
            .toList());
  }
}
