package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.kind.authorizationpolicy.Request;
import bank.kyc.mesh.model.kind.gateway.HostName;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.plan.Ingress;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Route;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads from the plan what requests from outside of the mesh come to: a pure function. */
public final class OutsideExplainer {
  private static final String HTTPS = "https";
  private static final String EVERYTHING = "/";

  private final MeshState state;
  private final MeshPlan plan;
  private final Receiver receiver;

  /** Explains by what the proxies of a mesh were sent. */
  public OutsideExplainer(MeshState state, MeshPlan plan) {
    this(state, plan, Optional.empty());
  }

  /**
   * The same where requests carry a token.
   *
   * @param token empty for none
   */
  public OutsideExplainer(MeshState state, MeshPlan plan, Optional<Presented> token) {
    this.state = state;
    this.plan = plan;
    this.receiver = new Receiver(state, plan, token);
  }

  /**
   * All that can be asked for: every NodePort, and at the gateway every route.
   *
   * @param path what a Service is asked for
   */
  List<OutsideExplanation> all(Function<Service, String> path) {
    List<OutsideExplanation> all = new ArrayList<>();
    for (Service service : state.services()) {
      if (hasNodePort(service)) {
        service.ports().forEach(port -> all.add(byNodePort(service, port, path.apply(service))));
      }
    }
    ingress().forEach(port -> all.addAll(routes(port)));
    return all;
  }

  /** A request that comes to a workload by the NodePort of its Service, past every gateway. */
  public OutsideExplanation byNodePort(Service service, ServiceManifest.Port port, String path) {
    Request request =
        port.spoken() == Protocol.TCP
            ? Request.connection(Optional.empty())
            : new Request(Optional.empty(), "GET", path);
    Optional<Receiver.Called> called = receiver.called(service, port);
    Taken taken = receiver.taken(!state.behind(service).isEmpty(), called, request);
    Sent sent = new Sent(Speech.PLAINTEXT, Optional.empty());
    return new OutsideExplanation(
        "%s.%s:%d".formatted(service.name(), service.namespace(), port.port()),
        Receiver.outcome(port.spoken(), sent, called.isPresent(), taken),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(taken),
        SharesInPlan.of(state.behind(service)));
  }

  /**
   * A request at the gateway.
   *
   * @param scheme {@code http} or {@code https}
   * @param port the gateway's
   * @param request what is asked for there
   * @param client the certificate that is shown where the gateway asks for one; empty for none
   */
  public OutsideExplanation atGateway(
      String scheme, String host, int port, Asked request, Optional<X509Certificate> client) {
    Address asked = new Address(scheme, host, port, request, client);
    Optional<Ingress> ingress = ingress().filter(in -> in.port() == port).findFirst();
    if (ingress.isEmpty()) {
      return asked.unheard(Outcome.DEAD, Optional.empty());
    }
    Optional<Ingress.Server> server = ingress.get().server(host);
    boolean tls = ingress.get().servers().stream().anyMatch(it -> it.tls().isPresent());
    if (tls != scheme.equals(HTTPS)) {
      // TLS is no request, which the gateway says; a request is no handshake, which it does not
      return asked.unheard(tls ? Outcome.REFUSED : Outcome.OTHER, server);
    }
    return server.isEmpty() || asked.spokenTo(server.get()) == Outcome.REFUSED
        ? asked.unheard(Outcome.REFUSED, server)
        : request(asked, server.get());
  }

  private OutsideExplanation request(Address asked, Ingress.Server server) {
    Judged judged =
        receiver.judged(
            IngressGateway.ID,
            server.tokens(),
            server.authorization(),
            new Request(Optional.empty(), "GET", asked.path()));
    if (judged.refusal().isPresent()) {
      return asked.ends(Receiver.outcome(judged.refusal().get()), server, judged);
    }
    if (!judged.verdict().allowed()) {
      return asked.ends(Outcome.FORBIDDEN, server, judged);
    }
    Optional<Ingress.VirtualHost> host = server.virtualHost(asked.host());
    if (host.filter(Ingress.VirtualHost::httpsOnly).isPresent() && !asked.isTls()) {
      return asked.ends(Outcome.REDIRECTED, server, judged);
    }
    Optional<Route> route =
        host.flatMap(
            it ->
                it.routes().stream()
                    .filter(r -> r.isFor("GET", asked.path(), asked.request().headers()))
                    .findFirst());
    if (route.isEmpty()) {
      return asked.ends(Outcome.NOT_FOUND, server, judged);
    }
    return route.get().redirect().isPresent()
        ? asked.ends(Outcome.REDIRECTED, Optional.of(server), Optional.of(judged), route)
        : sent(asked, server, judged, route.get());
  }

  // of several who share the requests the first stands for all
  private OutsideExplanation sent(
      Address asked, Ingress.Server server, Judged judged, Route route) {
    Receiver behind = judged.token().handedOn() ? receiver : receiver.withoutToken();
    Upstream upstream = route.to().get(0).upstream();
    Sent sent = Receiver.sent(upstream);
    Request request =
        new Request(
            sent.speech() == Speech.MUTUAL_TLS
                ? Optional.of(plan.proxies().get(IngressGateway.ID).proxy().identity())
                : Optional.empty(),
            "GET",
            asked.path());
    Optional<Receiver.Called> called = behind.called(upstream);
    Taken taken = behind.taken(isRunning(upstream), called, request);
    Outcome inside = Receiver.outcome(Protocol.HTTP, sent, called.isPresent(), taken);
    boolean answered = inside == Outcome.MTLS || inside == Outcome.PLAINTEXT;
    return new OutsideExplanation(
        asked.toString(),
        answered ? asked.spokenTo(server) : inside,
        Optional.of(inside).filter(any -> answered),
        Optional.of(server.gateway()),
        Optional.of(judged),
        route.by(),
        Optional.of(sent),
        Optional.of(taken),
        SharesInPlan.of(route));
  }

  // whoever routes to what there is not gets 503 all the same
  private boolean isRunning(Upstream upstream) {
    return state.services().stream()
        .filter(service -> service.host().equals(upstream.host()))
        .findFirst()
        .map(service -> !state.behind(service).isEmpty())
        .orElse(true);
  }

  private List<OutsideExplanation> routes(Ingress ingress) {
    return ingress.servers().stream()
        .flatMap(server -> routes(ingress.port(), server))
        .distinct()
        .toList();
  }

  private Stream<OutsideExplanation> routes(int port, Ingress.Server server) {
    String scheme = server.tls().isPresent() ? HTTPS : "http";
    if (server.virtualHosts().isEmpty()) {
      return server.hosts().stream().map(host -> anonymous(scheme, host, port, EVERYTHING));
    }
    return server.virtualHosts().stream()
        .flatMap(host -> paths(host).map(path -> anonymous(scheme, host.name(), port, path)));
  }

  private OutsideExplanation anonymous(String scheme, HostName host, int port, String path) {
    return atGateway(scheme, host.written(), port, new Asked(path, Map.of()), Optional.empty());
  }

  // a path of each route that can be meant by its path alone
  private static Stream<String> paths(Ingress.VirtualHost host) {
    Stream<String> paths =
        host.routes().stream()
            .flatMap(
                route ->
                    route.matchesAll()
                        ? Stream.of(EVERYTHING)
                        : route.matches().stream().flatMap(match -> match.examplePath().stream()));
    return Stream.concat(paths, Stream.of(EVERYTHING)).distinct();
  }

  private Stream<Ingress> ingress() {
    return Optional.ofNullable(plan.proxies().get(IngressGateway.ID)).stream()
        .flatMap(gateway -> gateway.ingress().stream());
  }

  private boolean hasNodePort(Service service) {
    return state
        .object(service.id())
        .map(ServiceManifest.class::cast)
        .filter(manifest -> "NodePort".equals(manifest.spec().type()))
        .isPresent();
  }

  /** A request at the gateway. */
  private record Address(
      String scheme, String host, int port, Asked request, Optional<X509Certificate> client) {
    /**
     * What is spoken to the gateway: PLAINTEXT, TLS, or MTLS; REFUSED where the handshake fails.
     */
    Outcome spokenTo(Ingress.Server server) {
      return server
          .tls()
          .map(tls -> new HandshakeAtGateway(tls, client).outcome())
          .orElse(Outcome.PLAINTEXT);
    }

    String path() {
      return request.path();
    }

    boolean isTls() {
      return scheme.equals(HTTPS);
    }

    /** It does not become a request. */
    OutsideExplanation unheard(Outcome outcome, Optional<Ingress.Server> server) {
      return ends(outcome, server, Optional.empty(), Optional.empty());
    }

    /** The gateway answers itself, and no route has a say. */
    OutsideExplanation ends(Outcome outcome, Ingress.Server server, Judged judged) {
      return ends(outcome, Optional.of(server), Optional.of(judged), Optional.empty());
    }

    OutsideExplanation ends(
        Outcome outcome,
        Optional<Ingress.Server> server,
        Optional<Judged> judged,
        Optional<Route> route) {
      return new OutsideExplanation(
          toString(),
          outcome,
          Optional.empty(),
          server.map(Ingress.Server::gateway),
          judged,
          route.flatMap(Route::by),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    @Override
    public String toString() {
      boolean usual = port == (isTls() ? 443 : 80);
      return scheme + "://" + host + (usual ? "" : ":" + port) + path();
    }
  }
}
