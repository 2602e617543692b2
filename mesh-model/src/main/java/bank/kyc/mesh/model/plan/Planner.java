package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.ContainerPort;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentications;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Dialled;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.NamedHosts;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** From the state of the mesh to one plan a proxy: a pure function. */
public final class Planner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final Authorizations authorizations;
  private final RequestAuthentications requestAuthentications;
  private final RoutePlanner routes;
  private final KeyPlanner keys;

  private final Credentials credentials;

  private Planner(MeshState state) {
    this.state = state;
    this.peerAuthentications = PeerAuthentications.of(state);
    this.authorizations = new Authorizations(state);
    this.requestAuthentications = RequestAuthentications.of(state);
    UpstreamPlanner upstreams = new UpstreamPlanner(state, peerAuthentications);
    this.routes = new RoutePlanner(state, DestinationRules.of(state), upstreams);
    this.keys = new KeyPlanner(state, upstreams);
    this.credentials = new Credentials(state);
  }

  /** That of a state; what several proxies need is found once. */
  public static Planner of(MeshState state) {
    return state.derived(Planner.class, Planner::new);
  }

  /** The plan of every proxy that runs under this state; it is made once. */
  public static MeshPlan plan(MeshState state) {
    return state.derived(MeshPlan.class, made -> made(made, workload -> Optional.empty()));
  }

  /**
   * The same, where the plan of an earlier state is known already: what cannot have changed since
   * is taken from there.
   *
   * @param before any state
   */
  public static MeshPlan plan(MeshState state, MeshState before) {
    return state.derived(MeshPlan.class, made -> made(made, kept(made, before)));
  }

  private static Function<Workload, Optional<ProxyPlan>> kept(MeshState state, MeshState before) {
    Optional<Touched> touched = Touched.by(state.changedSince(before), state);
    Map<WorkloadId, ProxyPlan> known = plan(before).proxies();
    return workload ->
        touched.flatMap(
            some ->
                Optional.ofNullable(known.get(workload.id()))
                    .filter(plan -> !some.mayChange(plan)));
  }

  private static MeshPlan made(MeshState state, Function<Workload, Optional<ProxyPlan>> kept) {
    Planner planner = of(state);
    Map<WorkloadId, ProxyPlan> proxies = new LinkedHashMap<>();
    for (Workload workload : state.workloads()) {
      if (workload.sidecar() && workload.replicas() > 0) {
        proxies.put(workload.id(), kept.apply(workload).orElseGet(() -> planner.sidecar(workload)));
      }
    }
    IngressGateway.of(state)
        .ifPresent(gateway -> proxies.put(gateway.id(), planner.gateway(gateway)));
    return new MeshPlan(proxies);
  }

  /**
   * The rule that speaks about a caller's calls to a host, whether the caller has a sidecar to
   * follow it or not.
   */
  public static Optional<ObjectId> ruleFor(MeshState state, Workload caller, Host host) {
    return DestinationRules.of(state)
        .followed(caller, host)
        .map(DestinationRules.Merged::policyFrom);
  }

  private ProxyPlan gateway(Workload gateway) {
    List<Ingress> ingress = new IngressPlanner(state, gateway, authorizations, routes).all();
    Stream<TokenAuthentication> tokens =
        ingress.stream().flatMap(port -> port.servers().stream()).map(Ingress.Server::tokens);
    return ProxyPlan.gateway(gateway, ingress, keys.of(gateway, tokens));
  }

  /**
   * Where a sidecar sends what is meant for a port of a host, or would if its workload named it.
   *
   * @param caller one with a sidecar
   * @param host in whole
   * @return empty where it knows no such port
   */
  public Optional<Outbound> outbound(Workload caller, String host, int port) {
    return state
        .serviceOf(host)
        .map(service -> outbound(caller, service, port))
        .orElseGet(
            () ->
                ServiceEntries.of(state)
                    .named(host, caller.namespace())
                    .flatMap(outside -> outbound(caller, outside, port)));
  }

  private Optional<Outbound> outbound(Workload caller, Service service, int number) {
    return service.ports().stream()
        .filter(port -> port.port() == number)
        .findFirst()
        .map(
            port ->
                new Outbound(
                    service.host(), number, port.spoken(), routes.routes(caller, service, port)));
  }

  private Optional<Outbound> outbound(Workload caller, ExternalHost host, int number) {
    return host.ports().stream()
        .filter(port -> port.number() == number)
        .findFirst()
        .map(
            port ->
                new Outbound(
                    host.host(), number, port.spoken(), routes.routes(caller, host, port)));
  }

  /** What a sidecar is given for what it sends, beside the certificate that the mesh issues. */
  public List<Credential> credentials(Workload caller, Collection<Outbound> outbound) {
    return credentials.of(caller, outbound);
  }

  private ProxyPlan sidecar(Workload workload) {
    List<Outbound> outbound =
        NamedHosts.of(state).of(workload).stream()
            .flatMap(named -> outbound(workload, named.host(), named.number()).stream())
            .toList();
    // what a Service leads to is reached, whether a container declares it or not
    List<Inbound> inbound =
        Stream.concat(
                workload.ports().stream().map(ContainerPort::containerPort),
                state.dialled(workload).stream().map(Dialled::behind))
            .distinct()
            .filter(workload::isTakenBySidecar)
            .map(port -> inbound(workload, port))
            .toList();
    return new ProxyPlan(
        new Proxy(Proxy.Role.SIDECAR, workload),
        inbound,
        List.of(),
        outbound,
        keys.of(workload, inbound.stream().map(Inbound::tokens)),
        List.of(),
        credentials(workload, outbound));
  }

  private Inbound inbound(Workload workload, int port) {
    PeerAuthentications.Accepted accepted = peerAuthentications.accepted(workload, port);
    Protocol protocol = protocol(workload, port);
    return new Inbound(
        port,
        protocol,
        accepted.mode(),
        accepted.by(),
        protocol == Protocol.HTTP ? requestAuthentications.of(workload) : TokenAuthentication.NONE,
        authorizations.of(workload, port, protocol));
  }

  /**
   * What is spoken on a workload's port: what the first Service says that leads there.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/listener_inbound.go">buildInboundChainConfigs</a>
   */
  private Protocol protocol(Workload workload, int port) {
    return state.dialled(workload).stream()
        .filter(dialled -> dialled.behind() == port)
        .findFirst()
        .map(dialled -> dialled.port().spoken())
        .orElse(Protocol.HTTP);
  }
}
