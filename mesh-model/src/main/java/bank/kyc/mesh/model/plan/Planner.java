package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.ContainerPort;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentications;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentications;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Dialled;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From the state of the mesh to one plan a proxy: a pure function. */
public final class Planner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final Authorizations authorizations;
  private final RequestAuthentications requestAuthentications;
  private final RoutePlanner routes;
  private final KeyPlanner keys;

  private Planner(MeshState state) {
    this.state = state;
    this.peerAuthentications = PeerAuthentications.of(state);
    this.authorizations = new Authorizations(state);
    this.requestAuthentications = RequestAuthentications.of(state);
    UpstreamPlanner upstreams = new UpstreamPlanner(state, peerAuthentications);
    this.routes = new RoutePlanner(state, DestinationRules.of(state), upstreams);
    this.keys = new KeyPlanner(state, upstreams);
  }

  /** The plan of every proxy that runs under this state. */
  public static MeshPlan plan(MeshState state) {
    Planner planner = new Planner(state);
    Map<WorkloadId, ProxyPlan> proxies = new LinkedHashMap<>();
    for (Workload workload : state.workloads()) {
      if (workload.sidecar() && workload.replicas() > 0) {
        proxies.put(workload.id(), planner.sidecar(workload));
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
    return ProxyPlan.gateway(
        gateway, new IngressPlanner(state, gateway, authorizations, routes).all());
  }

  private ProxyPlan sidecar(Workload workload) {
    List<Outbound> all = new ArrayList<>();
    for (Service service : state.services()) {
      for (ServiceManifest.Port port : service.ports()) {
        all.add(
            new Outbound(
                service.host(),
                port.port(),
                port.spoken(),
                routes.routes(workload, service, port)));
      }
    }
    for (ExternalHost host : ServiceEntries.of(state).knownIn(workload.namespace())) {
      for (ServiceEntry.Port port : host.ports()) {
        all.add(
            new Outbound(
                host.host(), port.number(), port.spoken(), routes.routes(workload, host, port)));
      }
    }
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
        all,
        keys.of(workload, inbound),
        List.of(),
        new Credentials(state).of(workload, all));
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
