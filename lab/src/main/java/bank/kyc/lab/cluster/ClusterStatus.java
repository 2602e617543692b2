package bank.kyc.lab.cluster;

import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.cluster.forward.PortForwards;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Policy;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.cluster.view.Snapshot.Deployment;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.Address;
import bank.kyc.lab.mesh.MeshStatus.Listener;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What runs in the cluster, as far as it is ours, and which policies are in force.
 *
 * @param now the cluster
 * @param named what our manifests name: ours wherever it is
 * @param forwards where callers are reached on this machine
 */
record ClusterStatus(Snapshot now, Set<ObjectId> named, PortForwards forwards) {

  MeshStatus status() {
    Set<String> ours = now.ourNamespaces();
    List<Deployment> deployments = now.deployments(d -> ours.contains(d.namespace()));
    List<Policy> policies = now.decisivePolicies(named);
    boolean atTheGateway =
        policies.stream().anyMatch(policy -> policy.id().kind().equals("Gateway"));
    return new MeshStatus(
        !deployments.isEmpty(),
        Stream.concat(
                deployments.stream(),
                // it is Istio's, and of interest while something of ours is there
                now.deployments(d -> atTheGateway && isGateway(d)).stream())
            .map(this::workload)
            .toList(),
        policies.stream().map(Policy::inForce).toList());
  }

  private static boolean isGateway(Deployment deployment) {
    return IngressGateway.isOne(new WorkloadId(deployment.namespace(), deployment.name()));
  }

  private MeshStatus.Workload workload(Deployment deployment) {
    Optional<Pod> pod =
        now.pods(deployment.namespace(), deployment.selector()).stream()
            .filter(candidate -> !candidate.terminating())
            .findFirst();
    return new MeshStatus.Workload(
        new WorkloadId(deployment.namespace(), deployment.name()),
        pod.map(ClusterStatus::health).orElse(new Health(0, deployment.replicas(), List.of())),
        pod.filter(Pod::sidecar).map(Pod::identity),
        addresses(deployment));
  }

  private static Health health(Pod pod) {
    return new Health(pod.readyContainers(), pod.containers().size(), List.of());
  }

  private List<Address> addresses(Deployment deployment) {
    if (isGateway(deployment)) {
      return List.of(
          new Address(
              Listener.SERVICE, "https://" + deployment.name() + "." + deployment.namespace()));
    }
    Integer fixed = now.fixedPorts().get(deployment.namespace());
    boolean open =
        fixed != null && deployment.name().equals(Aggregators.NAME) && forwards.running();
    Stream<Address> callers =
        open
            ? Stream.of(new Address(Listener.CALLER, forwards.fixed(fixed).toString()))
            : Stream.of();
    Stream<Address> services =
        now.services().stream()
            .filter(service -> service.namespace().equals(deployment.namespace()))
            .filter(service -> service.selector().equals(deployment.selector()))
            .map(service -> "http://%s:%d".formatted(service, service.ports().get(0).port()))
            .map(address -> new Address(Listener.SERVICE, address));
    return Stream.concat(callers, services).toList();
  }
}
