package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.virtualservice.Redirect;
import bank.kyc.mesh.model.plan.Route;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.route.v3.RedirectAction;
import io.envoyproxy.envoy.config.route.v3.RedirectAction.RedirectResponseCode;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A route of a plan as Envoy's: one for each way in which it can match. */
final class EnvoyRoutes {
  // https://istio.io/latest/docs/concepts/traffic-management/#retries
  private static final String RETRY_ON = "connect-failure,refused-stream,unavailable,cancelled";
  private static final int RETRIES = 2;

  private EnvoyRoutes() {}

  /**
   * @param more what is done beside sending a request on
   */
  static Stream<io.envoyproxy.envoy.config.route.v3.Route> of(
      Route route, UnaryOperator<RouteAction.Builder> more) {
    return RouteMatches.of(route).stream()
        .map(match -> io.envoyproxy.envoy.config.route.v3.Route.newBuilder().setMatch(match))
        .map(
            built ->
                route
                    .redirect()
                    .map(redirect -> built.setRedirect(redirect(redirect)))
                    .orElseGet(() -> built.setRoute(more.apply(action(route)))))
        .map(io.envoyproxy.envoy.config.route.v3.Route.Builder::build);
  }

  private static RouteAction.Builder action(Route route) {
    RouteAction.Builder action =
        RouteAction.newBuilder()
            .setTimeout(Duration.getDefaultInstance())
            .setRetryPolicy(
                RetryPolicy.newBuilder()
                    .setRetryOn(RETRY_ON)
                    .setNumRetries(UInt32Value.of(RETRIES)));
    if (route.to().size() == 1) {
      return action.setCluster(route.to().get(0).upstream().name());
    }
    WeightedCluster.Builder shares = WeightedCluster.newBuilder();
    for (Route.Weighted share : route.to()) {
      shares.addClusters(
          WeightedCluster.ClusterWeight.newBuilder()
              .setName(share.upstream().name())
              .setWeight(UInt32Value.of(share.weight())));
    }
    return action.setWeightedClusters(shares);
  }

  // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go
  // ApplyRedirect
  private static RedirectAction redirect(Redirect redirect) {
    RedirectAction.Builder action = RedirectAction.newBuilder();
    Optional.ofNullable(redirect.authority()).ifPresent(action::setHostRedirect);
    Optional.ofNullable(redirect.uri()).ifPresent(action::setPathRedirect);
    Optional.ofNullable(redirect.scheme()).ifPresent(action::setSchemeRedirect);
    Optional.ofNullable(redirect.port()).ifPresent(action::setPortRedirect);
    return action
        .setResponseCode(
            switch (redirect.redirectCode()) {
              case 302 -> RedirectResponseCode.FOUND;
              case 303 -> RedirectResponseCode.SEE_OTHER;
              case 307 -> RedirectResponseCode.TEMPORARY_REDIRECT;
              case 308 -> RedirectResponseCode.PERMANENT_REDIRECT;
              default -> RedirectResponseCode.MOVED_PERMANENTLY;
            })
        .build();
  }
}
