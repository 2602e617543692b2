package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.virtualservice.RequestMatch;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which upstreams share what is sent.
 *
 * @param matches one of them must match; none matches everything
 * @param to at least one
 */
public record Route(List<RequestMatch> matches, List<Weighted> to) {
  public Route {
    matches = List.copyOf(matches);
    to = List.copyOf(to);
  }

  /**
   * Whether a request is meant.
   *
   * @param headers those that anybody may look at
   */
  public boolean isFor(String method, String path, Map<String, String> headers) {
    return matches.isEmpty()
        || matches.stream().anyMatch(match -> match.matches(method, path, headers));
  }

  /** A route with a single upstream. */
  public static Route to(Upstream upstream) {
    return new Route(List.of(), List.of(new Weighted(upstream, 1)));
  }

  /**
   * An upstream and its share.
   *
   * @param weight in proportion to the sum of all weights of the route
   */
  public record Weighted(Upstream upstream, int weight) {}

  Route withEndpoints(UnaryOperator<Endpoint> change) {
    return new Route(
        matches,
        to.stream()
            .map(
                weighted ->
                    new Weighted(weighted.upstream().withEndpoints(change), weighted.weight()))
            .toList());
  }
}
