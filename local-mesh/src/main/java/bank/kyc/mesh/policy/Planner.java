package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DeploymentManifest.ContainerPort;
import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.ServiceManifest;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Service;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the state of the mesh to one plan a sidecar: a pure function. */
public final class Planner {
  private final MeshState state;
  private final PeerAuthentications peerAuthentications;
  private final Authorizations authorizations;
  private final Calls calls;

  private Planner(MeshState state) {
    this.state = state;
    this.peerAuthentications = new PeerAuthentications(state);
    this.authorizations = new Authorizations(state);
    this.calls = new Calls(state, peerAuthentications);
  }

  /** The plan of every sidecar that runs under this state. */
  public static MeshPlan plan(MeshState state) {
    Planner planner = new Planner(state);
    Map<WorkloadId, SidecarPlan> sidecars = new LinkedHashMap<>();
    for (Workload workload : state.workloads()) {
      if (workload.sidecar() && workload.replicas() > 0) {
        sidecars.put(workload.id(), planner.sidecar(workload));
      }
    }
    return new MeshPlan(sidecars);
  }

  /**
   * The rule that speaks about a caller's calls to a Service, whether the caller has a sidecar to
   * follow it or not.
   */
  public static Optional<ObjectId> ruleFor(MeshState state, Workload caller, Service service) {
    return new DestinationRules(state)
        .followed(caller, service)
        .map(DestinationRules.Merged::policyFrom);
  }

  private SidecarPlan sidecar(Workload workload) {
    List<Outbound> outbound = new ArrayList<>();
    for (Service service : state.services()) {
      for (ServiceManifest.Port port : service.ports()) {
        outbound.add(calls.outbound(workload, service, port));
      }
    }
    List<Inbound> inbound =
        workload.ports().stream()
            .map(ContainerPort::containerPort)
            .map(port -> inbound(workload, port))
            .toList();
    return new SidecarPlan(workload, inbound, List.of(), outbound);
  }

  private Inbound inbound(Workload workload, int port) {
    PeerAuthentications.Accepted accepted = peerAuthentications.accepted(workload, port);
    return new Inbound(port, accepted.mode(), accepted.by(), authorizations.of(workload, port));
  }
}
