package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.deployment.DeploymentManifest;
import bank.kyc.mesh.model.kind.deployment.SidecarAnnotations;
import bank.kyc.mesh.model.kind.deployment.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Deployment runs: one process, with a sidecar beside it or without.
 *
 * @param id where it stands
 * @param labels of the pod, with those that injection adds; policies select by them
 * @param annotations of the pod; they tell its sidecar what to leave alone
 * @param identity its SPIFFE id, which its certificate carries if it has a sidecar
 * @param sidecar whether it is in the mesh
 * @param replicas 1 where it runs, 0 where it is scaled away
 * @param ports what it says that it listens on; others are reached all the same
 * @param container what is run
 * @param volumes what the container may mount
 */
public record Workload(
    WorkloadId id,
    Map<String, String> labels,
    Map<String, String> annotations,
    SpiffeId identity,
    boolean sidecar,
    int replicas,
    List<DeploymentManifest.ContainerPort> ports,
    DeploymentManifest.Container container,
    List<Volume> volumes) {
  /** A pod's label that tells callers whether it takes mTLS; injection sets it. */
  static final String TLS_MODE = "security.istio.io/tlsMode";

  static final String TAKES_MUTUAL_TLS = "istio";

  public Workload {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    ports = List.copyOf(ports);
    volumes = List.copyOf(volumes);
  }

  /** The namespace it runs in. */
  public String namespace() {
    return id.namespace();
  }

  /** Whether callers are told that it takes mTLS. */
  public boolean isLabelledForMutualTls() {
    return TAKES_MUTUAL_TLS.equals(labels.get(TLS_MODE));
  }

  /** Whether its sidecar takes what comes for a port: it has one, which was not told otherwise. */
  public boolean isTakenBySidecar(int port) {
    return sidecar && SidecarAnnotations.taken(annotations).test(port);
  }

  /** Whether it finds the hosts that only sidecars know: see {@link SidecarAnnotations}. */
  public boolean findsHostsOfSidecars() {
    return sidecar && SidecarAnnotations.capturesDns(annotations);
  }

  /** Whether somebody else runs it, its sidecar too: see {@link SidecarAnnotations}. */
  public boolean isHostedElsewhere() {
    return SidecarAnnotations.isHostedElsewhere(annotations);
  }

  /** A port given by its number, declared or not, or by a name that the workload declares. */
  public Optional<Integer> port(String nameOrNumber) {
    return nameOrNumber.matches("\\d{1,5}")
        ? Optional.of(Integer.valueOf(nameOrNumber))
        : ports.stream()
            .filter(port -> nameOrNumber.equals(port.name()))
            .map(DeploymentManifest.ContainerPort::containerPort)
            .findFirst();
  }
}
