package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.gateway.Gateway.ServerTls;
import bank.kyc.mesh.model.kind.gateway.HostName;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.secret.TlsCredential;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a gateway takes on one port from outside of the mesh.
 *
 * @param port of its Service
 * @param servers one where no TLS is spoken; else told from each other by the name that is asked
 *     for in the handshake
 */
public record Ingress(int port, List<Server> servers) {
  public Ingress {
    servers = List.copyOf(servers);
  }

  /**
   * Requests for some hosts, which one handshake opens.
   *
   * @param gateway the first object that has it
   * @param hosts the names that it takes
   * @param tls how TLS is ended; empty where none is spoken
   * @param virtualHosts what becomes of requests, by host; one for another host finds none
   * @param tokens which tokens requests may carry
   * @param authorization which requests are let through
   */
  public record Server(
      ObjectId gateway,
      List<HostName> hosts,
      Optional<Termination> tls,
      List<VirtualHost> virtualHosts,
      TokenAuthentication tokens,
      Authorization authorization) {
    public Server {
      hosts = List.copyOf(hosts);
      virtualHosts = List.copyOf(virtualHosts);
    }

    /** Whether it can answer: it speaks no TLS, or has a certificate to show. */
    public boolean isOpen() {
      return tls.map(Termination::credential).map(Optional::isPresent).orElse(true);
    }

    /** What becomes of requests for a host: those of the narrowest name that means it. */
    public Optional<VirtualHost> virtualHost(String host) {
      return HostName.narrowest(virtualHosts.stream().map(VirtualHost::name), host)
          .flatMap(name -> virtualHosts.stream().filter(it -> it.name().equals(name)).findFirst());
    }

    private Server withEndpoints(UnaryOperator<Endpoint> change) {
      return new Server(
          gateway,
          hosts,
          tls,
          virtualHosts.stream().map(host -> host.withEndpoints(change)).toList(),
          tokens,
          authorization);
    }
  }

  /**
   * How a server ends TLS.
   *
   * @param settings as they are written
   * @param credential what it shows; empty where it cannot, so that every handshake is reset
   */
  public record Termination(ServerTls settings, Optional<TlsCredential> credential) {}

  /**
   * What becomes of requests for one host.
   *
   * @param name of the host
   * @param httpsOnly whether all of them are sent to https
   * @param routes the first that matches is taken; where none does the answer is 404
   */
  public record VirtualHost(HostName name, boolean httpsOnly, List<Route> routes) {
    public VirtualHost {
      routes = List.copyOf(routes);
    }

    private VirtualHost withEndpoints(UnaryOperator<Endpoint> change) {
      return new VirtualHost(
          name, httpsOnly, routes.stream().map(route -> route.withEndpoints(change)).toList());
    }
  }

  /** The server that a handshake for a name reaches, or that takes requests without one. */
  public Optional<Server> server(String name) {
    return servers.stream().allMatch(server -> server.tls().isEmpty())
        ? servers.stream().findFirst()
        : HostName.narrowest(servers.stream().flatMap(it -> it.hosts().stream()), name)
            .flatMap(host -> servers.stream().filter(it -> it.hosts().contains(host)).findFirst());
  }

  /** Everything that its routes lead to. */
  public Stream<Upstream> upstreams() {
    return servers.stream()
        .flatMap(server -> server.virtualHosts().stream())
        .flatMap(host -> host.routes().stream())
        .flatMap(route -> route.to().stream())
        .map(Route.Weighted::upstream);
  }

  Ingress withEndpoints(UnaryOperator<Endpoint> change) {
    return new Ingress(port, servers.stream().map(server -> server.withEndpoints(change)).toList());
  }
}
