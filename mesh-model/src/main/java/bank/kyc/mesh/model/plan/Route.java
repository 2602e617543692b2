package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.virtualservice.Redirect;
import bank.kyc.mesh.model.kind.virtualservice.RequestMatch;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Which upstreams share what is sent, or where to ask instead.
 *
 * @param matches one of them must match; none matches everything
 * @param to at least one, where there is no redirect
 * @param redirect where to ask instead; empty where somebody is sent the request
 * @param by the object that it comes from; empty where no object says anything
 */
public record Route(
    List<RequestMatch> matches,
    List<Weighted> to,
    Optional<Redirect> redirect,
    Optional<ObjectId> by) {
  /** A route without a redirect. */
  public Route(List<RequestMatch> matches, List<Weighted> to) {
    this(matches, to, Optional.empty(), Optional.empty());
  }

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

  /** Whether every request is meant. */
  public boolean matchesAll() {
    return matches.isEmpty();
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
            .toList(),
        redirect,
        by);
  }
}
