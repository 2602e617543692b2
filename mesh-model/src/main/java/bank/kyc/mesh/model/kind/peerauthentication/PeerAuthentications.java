package bank.kyc.mesh.model.kind.peerauthentication;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

  private final List<PeerAuthentication> oldestFirst;

  /** Those of a mesh. */
  public PeerAuthentications(MeshState state) {
    this.oldestFirst = state.oldestFirst(PeerAuthentication.class);
  }

  /** What a workload accepts on one of its ports. */
  public record Accepted(Mode mode, Decision by) {}

  /**
   * What a workload accepts on a port.
   *
   * @param port the workload's port, not the Service's
   */
  public Accepted accepted(Workload workload, int port) {
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
        policy ->
            !policy.spec().selector().isEmpty()
                && policy.metadata().namespace().equals(workload.namespace())
                && !workload.namespace().equals(MeshState.ROOT_NAMESPACE)
                && policy.spec().selector().matches(workload.labels()));
  }

  private Optional<PeerAuthentication> ofNamespace(String namespace) {
    return oldest(
        policy ->
            policy.spec().selector().isEmpty() && policy.metadata().namespace().equals(namespace));
  }

  private Optional<PeerAuthentication> oldest(Predicate<PeerAuthentication> scope) {
    return oldestFirst.stream().filter(scope).findFirst();
  }

  private static Optional<Accepted> set(Optional<PeerAuthentication> policy, Reason scope) {
    return policy
        .filter(p -> p.spec().mtls().mode() != Mode.UNSET)
        .map(p -> new Accepted(p.spec().mtls().mode(), Decision.by(p.id(), scope)));
  }
}
