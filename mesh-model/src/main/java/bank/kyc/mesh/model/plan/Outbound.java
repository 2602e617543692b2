package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.service.Protocol;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where a proxy sends what is meant for one port of a host.
 *
 * @param host what callers ask for: {@code kyc-credit-check-basic.basic.svc.cluster.local}
 * @param port the port that they dial
 * @param protocol what they speak
 * @param routes the first that matches is taken; of TCP there is one, which takes all
 */
public record Outbound(String host, int port, Protocol protocol, List<Route> routes) {
  public Outbound {
    routes = List.copyOf(routes);
  }

  /** {@code kyc-credit-check-basic.basic.svc.cluster.local:8080}. */
  public String authority() {
    return host + ":" + port;
  }

  /** Everything that the routes lead to. */
  public Stream<Upstream> upstreams() {
    return routes.stream().flatMap(route -> route.to().stream()).map(Route.Weighted::upstream);
  }

  /** Every endpoint behind what the routes lead to. */
  public Stream<Endpoint> endpoints() {
    return upstreams().flatMap(upstream -> upstream.endpoints().stream());
  }

  Outbound withEndpoints(UnaryOperator<Endpoint> change) {
    return new Outbound(
        host, port, protocol, routes.stream().map(route -> route.withEndpoints(change)).toList());
  }
}
