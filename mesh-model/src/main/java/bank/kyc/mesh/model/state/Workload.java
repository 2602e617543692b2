package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Deployment runs: one process, with a sidecar beside it or without.
 *
 * @param id where it stands
 * @param labels of the pod; policies select by them
 * @param identity its SPIFFE id, which its certificate carries if it has a sidecar
 * @param sidecar whether it is in the mesh
 * @param replicas 1 where it runs, 0 where it is scaled away
 * @param ports what it listens on
 * @param container what is run
 */
public record Workload(
    WorkloadId id,
    Map<String, String> labels,
    SpiffeId identity,
    boolean sidecar,
    int replicas,
    List<DeploymentManifest.ContainerPort> ports,
    DeploymentManifest.Container container) {
  public Workload {
    labels = Map.copyOf(labels);
    ports = List.copyOf(ports);
  }

  /** The namespace it runs in. */
  public String namespace() {
    return id.namespace();
  }

  /** The number of a port given by its name or number, if the workload has it. */
  public Optional<Integer> port(String nameOrNumber) {
    return ports.stream()
        .filter(
            port ->
                nameOrNumber.equals(port.name())
                    || nameOrNumber.equals(Integer.toString(port.containerPort())))
        .map(DeploymentManifest.ContainerPort::containerPort)
        .findFirst();
  }
}
