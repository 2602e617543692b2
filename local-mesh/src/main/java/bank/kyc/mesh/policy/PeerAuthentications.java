package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.PeerAuthentication;
import bank.kyc.mesh.manifest.PeerAuthentication.Mode;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Workload;
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
final class PeerAuthentications {
  private static final Accepted DEFAULT =
      new Accepted(Mode.PERMISSIVE, Decision.byDefault("Istio's default"));

  private final List<PeerAuthentication> oldestFirst;

  PeerAuthentications(MeshState state) {
    this.oldestFirst = state.oldestFirst(PeerAuthentication.class);
  }

  /** What a workload accepts on one of its ports. */
  record Accepted(Mode mode, Decision by) {}

  /**
   * @param port the workload's port, not the Service's
   */
  Accepted accepted(Workload workload, int port) {
    Optional<PeerAuthentication> own = ofWorkload(workload);
    Optional<Accepted> onPort =
        own.map(policy -> policy.spec().portLevelMtls().get(port))
            .filter(mtls -> mtls.mode() != Mode.UNSET)
            .map(
                mtls -> new Accepted(mtls.mode(), Decision.by(own.get().id(), "for port " + port)));
    return onPort
        .or(() -> set(own, "the workload's policy"))
        .or(() -> set(ofNamespace(workload.namespace()), "the namespace's policy"))
        .or(() -> set(ofNamespace(MeshState.ROOT_NAMESPACE), "the mesh's policy"))
        .orElse(DEFAULT);
  }

  /**
   * What callers take a whole namespace to accept when they choose for themselves. Istio looks at
   * the namespace's and the mesh's policy only.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">BestEffortInferServiceMTLSMode</a>
   */
  Accepted inferred(String namespace) {
    return set(ofNamespace(namespace), "the namespace's policy")
        .or(() -> set(ofNamespace(MeshState.ROOT_NAMESPACE), "the mesh's policy"))
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

  private static Optional<Accepted> set(Optional<PeerAuthentication> policy, String scope) {
    return policy
        .filter(p -> p.spec().mtls().mode() != Mode.UNSET)
        .map(p -> new Accepted(p.spec().mtls().mode(), Decision.by(p.id(), scope)));
  }
}
