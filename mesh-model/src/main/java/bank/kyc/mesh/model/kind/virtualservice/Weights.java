package bank.kyc.mesh.model.kind.virtualservice;

import static java.util.stream.Collectors.joining;

import bank.kyc.mesh.model.kind.virtualservice.VirtualService.HttpRoute;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Share;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Weights that are not what people take them for: percentages. Whatever they add up to, requests
 * are shared in proportion.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination">HTTPRouteDestination</a>
 */
final class Weights {
  private static final int ALL = 100;

  private Weights() {}

  static Stream<Warning> warnings(VirtualService routes) {
    return routes.spec().http().stream().flatMap(route -> warning(routes, route).stream());
  }

  private static Optional<Warning> warning(VirtualService routes, HttpRoute route) {
    int sum = route.route().stream().mapToInt(Share::weight).sum();
    if (route.route().size() < 2 || sum == ALL) {
      return Optional.empty();
    }
    String shares =
        route.route().stream()
            .map(share -> Math.round(1.0 * ALL * share.weight() / sum) + " %")
            .collect(joining(", "));
    return Optional.of(
        new Warning(
            Code.WEIGHTS_NOT_100,
            routes.id(),
            Map.of("sum", Integer.toString(sum), "shares", shares)));
  }
}
