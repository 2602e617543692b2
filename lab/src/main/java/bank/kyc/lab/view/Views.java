package bank.kyc.lab.view;

import bank.kyc.lab.call.Callers;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.MeshView.Behind;
import bank.kyc.lab.mesh.MeshView.PolicyView;
import bank.kyc.lab.mesh.MeshView.PortView;
import bank.kyc.lab.mesh.MeshView.WorkloadView;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.manifest.ManifestText;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.plan.Addresses;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.state.Dialled;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a {@link MeshView} from a state: a pure function. */
public final class Views {
  private final MeshState state;
  private final MeshPlan plan;
  private final Concerned concerned;

  private Views(MeshState state) {
    this.state = state;
    this.plan = Planner.plan(state);
    this.concerned = new Concerned(state);
  }

  /** The view of a state, in which calls carry no token. */
  public static MeshView of(MeshState state) {
    return new Views(state).view();
  }

  private MeshView view() {
    return new MeshView(
        Stream.concat(state.workloads().stream(), IngressGateway.of(state).stream())
            .map(this::workload)
            .toList(),
        Stream.concat(services(), hosts()).toList(),
        Explanations.ofPossible(state, Optional.empty()),
        state.all(Policy.class).stream()
            .map(one -> new PolicyView(one.id(), one.summary(), ManifestText.yaml(one)))
            .sorted(Comparator.comparing(PolicyView::id))
            .toList());
  }

  private WorkloadView workload(Workload workload) {
    boolean gateway = IngressGateway.isOne(workload.id());
    return new WorkloadView(
        workload.id(),
        workload.sidecar(),
        gateway,
        workload.replicas(),
        Optional.of(workload.identity().uri()).filter(any -> workload.sidecar()),
        ports(workload),
        !gateway && Callers.isAskable(workload),
        concerned.by(workload));
  }

  /** Those by which it is called, and those that its sidecar takes. */
  private List<PortView> ports(Workload workload) {
    Map<Integer, PortView> ports = new TreeMap<>();
    for (Dialled dialled : state.dialled(workload)) {
      ports.put(
          dialled.behind(),
          new PortView(
              dialled.behind(), dialled.port().spoken(), Optional.empty(), Optional.empty()));
    }
    Optional.ofNullable(plan.proxies().get(workload.id())).stream()
        .flatMap(proxy -> proxy.inbound().stream())
        .forEach(taken -> ports.put(taken.port(), port(taken)));
    return List.copyOf(ports.values());
  }

  private static PortView port(Inbound taken) {
    return new PortView(
        taken.port(), taken.protocol(), Optional.of(taken.mode()), Optional.of(taken.by()));
  }

  private Stream<Behind> services() {
    return state.services().stream()
        .map(
            service ->
                new Behind(
                    service.id(),
                    state.workloads().stream()
                        .filter(service::selects)
                        .map(Workload::id)
                        .toList()));
  }

  private Stream<Behind> hosts() {
    ServiceEntries entries = ServiceEntries.of(state);
    Addresses addresses = new Addresses(state);
    return entries
        .names()
        .distinct()
        .map(entries::named)
        .flatMap(Optional::stream)
        .map(host -> behind(host, addresses));
  }

  private static Behind behind(ExternalHost host, Addresses addresses) {
    return new Behind(
        new ObjectId("Host", "", host.host()),
        addresses.behind(host).stream().map(Workload::id).toList());
  }
}
