package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.state.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one proxy takes, and where it sends what. Envoy's configuration is made from this and from
 * nothing else, and {@code explain} reads it, so what it says is what was sent.
 *
 * @param proxy whose plan this is
 * @param inbound one for each port that it takes connections for
 * @param standby second ways in, which exist only during a {@link Transition}
 * @param outbound one for each port of each host that it sends to
 * @param keys from where it fetches the keys that tokens are signed with
 * @param ingress one for each port that it takes requests from outside of the mesh on
 * @param credentials what it is given beside the certificate that the mesh issues
 */
public record ProxyPlan(
    Proxy proxy,
    List<Inbound> inbound,
    List<Inbound> standby,
    List<Outbound> outbound,
    List<Upstream> keys,
    List<Ingress> ingress,
    List<Credential> credentials) {
  /** The plan of a sidecar, which takes nothing from outside. */
  public ProxyPlan(
      Proxy proxy,
      List<Inbound> inbound,
      List<Inbound> standby,
      List<Outbound> outbound,
      List<Upstream> keys) {
    this(proxy, inbound, standby, outbound, keys, List.of(), List.of());
  }

  public ProxyPlan {
    inbound = List.copyOf(inbound);
    standby = List.copyOf(standby);
    outbound = List.copyOf(outbound);
    keys = List.copyOf(keys);
    credentials = List.copyOf(credentials);
    ingress = List.copyOf(ingress);
  }

  /** The plan of a gateway. */
  static ProxyPlan gateway(Workload gateway, List<Ingress> ingress, List<Upstream> keys) {
    return new ProxyPlan(
        new Proxy(Proxy.Role.GATEWAY, gateway),
        List.of(),
        List.of(),
        List.of(),
        keys,
        ingress,
        List.of());
  }

  /** Everything that it sends to. */
  public Stream<Upstream> upstreams() {
    return Stream.of(
            outbound.stream().flatMap(Outbound::upstreams),
            keys.stream(),
            ingress.stream().flatMap(Ingress::upstreams))
        .flatMap(all -> all);
  }

  /** Every endpoint behind what it sends to. */
  public Stream<Endpoint> endpoints() {
    return upstreams().flatMap(upstream -> upstream.endpoints().stream());
  }

  /** Whether it sends the same as another one. */
  boolean sendsAs(ProxyPlan other) {
    return outbound.equals(other.outbound) && ingress.equals(other.ingress);
  }

  /** Its routes, by what tells one place where requests come in from another. */
  Map<String, List<Route>> routes() {
    Map<String, List<Route>> routes = new LinkedHashMap<>();
    outbound.forEach(to -> routes.put(to.authority(), to.routes()));
    for (Ingress in : ingress) {
      for (Ingress.Server server : in.servers()) {
        server
            .virtualHosts()
            .forEach(
                host ->
                    routes.put(
                        "%d %s %s".formatted(in.port(), server.gateway(), host.name()),
                        host.routes()));
      }
    }
    return routes;
  }
}
