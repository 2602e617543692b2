package bank.kyc.mesh.model.kind.peerauthentication;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a workload accepts: the narrowest scope that sets a mode wins, a scope that leaves it UNSET
 * inherits, and of several policies of one scope the oldest counts.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/concepts/security/#peer-authentication">istio.io/docs/concepts/security</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">ComposePeerAuthentication</a>
 */
public final class PeerAuthentications {
  private static final Accepted DEFAULT =
      new Accepted(Mode.PERMISSIVE, Decision.byDefault(Reason.ISTIO_DEFAULT));

  private final Map<String, List<PeerAuthentication>> oldestFirst;
  private final Map<Place, Accepted> accepted = new ConcurrentHashMap<>();

  private PeerAuthentications(MeshState state) {
    this.oldestFirst =
        state.oldestFirst(PeerAuthentication.class).stream()
            .collect(Collectors.groupingBy(policy -> policy.metadata().namespace()));
  }

  /** Those of a mesh. */
  public static PeerAuthentications of(MeshState state) {
    return state.derived(PeerAuthentications.class, PeerAuthentications::new);
  }

  /** Where something is accepted. */
  private record Place(WorkloadId workload, int port) {}

  /** What a workload accepts on one of its ports. */
  public record Accepted(Mode mode, Decision by) {}

  /**
   * What a workload accepts on a port.
   *
   * @param port the workload's port, not the Service's
   */
  public Accepted accepted(Workload workload, int port) {
    // every caller asks for the same
    return accepted.computeIfAbsent(
        new Place(workload.id(), port), place -> decide(workload, place.port()));
  }

  private Accepted decide(Workload workload, int port) {
    Optional<PeerAuthentication> own = ofWorkload(workload);
    Optional<Accepted> onPort =
        own.map(policy -> policy.spec().portLevelMtls().get(port))
            .filter(mtls -> mtls.mode() != Mode.UNSET)
            .map(mtls -> new Accepted(mtls.mode(), Decision.forPort(own.get().id(), port)));
    return onPort
        .or(() -> set(own, Reason.WORKLOAD_POLICY))
        .or(() -> set(ofNamespace(workload.namespace()), Reason.NAMESPACE_POLICY))
        .or(() -> set(ofNamespace(MeshState.ROOT_NAMESPACE), Reason.MESH_POLICY))
        .orElse(DEFAULT);
  }

  /**
   * What callers take a whole namespace to accept when they choose for themselves. Istio looks at
   * the namespace's and the mesh's policy only.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">BestEffortInferServiceMTLSMode</a>
   */
  public Accepted inferred(String namespace) {
    return set(ofNamespace(namespace), Reason.NAMESPACE_POLICY)
        .or(() -> set(ofNamespace(MeshState.ROOT_NAMESPACE), Reason.MESH_POLICY))
        .orElse(DEFAULT);
  }

  // in the root namespace a selector makes a policy that Istio leaves out of account
  private Optional<PeerAuthentication> ofWorkload(Workload workload) {
    return oldest(
        workload.namespace(),
        policy ->
            !policy.spec().selector().isEmpty()
                && !workload.namespace().equals(MeshState.ROOT_NAMESPACE)
                && policy.spec().selector().matches(workload.labels()));
  }

  private Optional<PeerAuthentication> ofNamespace(String namespace) {
    return oldest(namespace, policy -> policy.spec().selector().isEmpty());
  }

  private Optional<PeerAuthentication> oldest(
      String namespace, Predicate<PeerAuthentication> scope) {
    return oldestFirst.getOrDefault(namespace, List.of()).stream().filter(scope).findFirst();
  }

  private static Optional<Accepted> set(Optional<PeerAuthentication> policy, Reason scope) {
    return policy
        .filter(p -> p.spec().mtls().mode() != Mode.UNSET)
        .map(p -> new Accepted(p.spec().mtls().mode(), Decision.by(p.id(), scope)));
  }
}
