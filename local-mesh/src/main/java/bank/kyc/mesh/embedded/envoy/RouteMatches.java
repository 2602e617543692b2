package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.virtualservice.RequestMatch;
import bank.kyc.mesh.model.kind.virtualservice.StringMatch;
import bank.kyc.mesh.model.plan.Route;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;

/**
 * Which requests a route is for, as Envoy says it: a match each.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/route/route.go">TranslateRouteMatch</a>
 */
final class RouteMatches {
  private static final String EVERYTHING = "/";

  private RouteMatches() {}

  static List<RouteMatch> of(Route route) {
    return route.matches().isEmpty()
        ? List.of(RouteMatch.newBuilder().setPrefix(EVERYTHING).build())
        : route.matches().stream().map(RouteMatches::match).toList();
  }

  private static RouteMatch match(RequestMatch wanted) {
    RouteMatch.Builder match = RouteMatch.newBuilder();
    wanted.uri().ifPresentOrElse(uri -> path(uri, match), () -> match.setPrefix(EVERYTHING));
    wanted.method().ifPresent(method -> match.addHeaders(header(":method", method)));
    wanted.headers().forEach((name, text) -> match.addHeaders(header(name, text)));
    return match.build();
  }

  private static void path(StringMatch uri, RouteMatch.Builder match) {
    if (uri.exact() != null) {
      match.setPath(uri.exact());
    } else if (uri.regex() != null) {
      match.setSafeRegex(RegexMatcher.newBuilder().setRegex(uri.regex()));
    } else {
      match.setPrefix(uri.prefix() == null ? EVERYTHING : uri.prefix());
    }
  }

  private static HeaderMatcher header(String name, StringMatch text) {
    HeaderMatcher.Builder header = HeaderMatcher.newBuilder().setName(name);
    return text.isAny()
        ? header.setPresentMatch(true).build()
        : header.setStringMatch(value(text)).build();
  }

  private static StringMatcher value(StringMatch text) {
    StringMatcher.Builder value = StringMatcher.newBuilder();
    if (text.exact() != null) {
      return value.setExact(text.exact()).build();
    }
    return text.prefix() != null
        ? value.setPrefix(text.prefix()).build()
        : value.setSafeRegex(RegexMatcher.newBuilder().setRegex(text.regex())).build();
  }
}
