package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentications;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.Collection;
import java.util.Optional;

/**
 * Which proxies' plans some policies may change when they come, go or become others: those of the
 * workloads that they select, and, since callers infer from a PeerAuthentication what is taken,
 * those that send to such a workload. Rather one too many than one too few.
 */
final class Touched {
  private final Collection<MeshObject> policies;
  private final MeshState state;

  private Touched(Collection<MeshObject> policies, MeshState state) {
    this.policies = policies;
    this.state = state;
  }

  /**
   * Those that some objects may touch.
   *
   * @param changed as they were and as they are
   * @param state whose workloads and Services are the same before and after
   * @return empty where it may be any
   */
  static Optional<Touched> by(Collection<MeshObject> changed, MeshState state) {
    return Optional.of(new Touched(changed, state))
        .filter(any -> changed.stream().allMatch(Touched::selectsWhomItConcerns));
  }

  private static boolean selectsWhomItConcerns(MeshObject object) {
    return object instanceof PeerAuthentication
        || object instanceof AuthorizationPolicy
        || object instanceof RequestAuthentication;
  }

  /** Whether a proxy's plan may be another one. */
  boolean mayChange(ProxyPlan plan) {
    return plan.proxy().role() == Proxy.Role.GATEWAY
        || policies.stream().anyMatch(policy -> mayChange(policy, plan));
  }

  private boolean mayChange(MeshObject changed, ProxyPlan plan) {
    Workload workload = plan.proxy().workload();
    if (changed instanceof AuthorizationPolicy policy) {
      return Authorizations.selects(policy, workload);
    }
    if (changed instanceof RequestAuthentication policy) {
      return RequestAuthentications.selects(policy, workload);
    }
    PeerAuthentication policy = (PeerAuthentication) changed;
    return selects(policy, workload)
        || plan.upstreams().anyMatch(upstream -> mayChange(policy, upstream));
  }

  // what is inferred for a namespace as a whole concerns its Services that have no workload, too
  private boolean mayChange(PeerAuthentication policy, Upstream upstream) {
    return state
            .serviceOf(upstream.host())
            .filter(service -> isFor(policy, service.namespace()))
            .filter(service -> policy.spec().selector().isEmpty())
            .isPresent()
        || upstream.endpoints().stream()
            .anyMatch(
                endpoint ->
                    endpoint.destination() instanceof InMesh to
                        && state
                            .workload(to.workload())
                            .filter(callee -> selects(policy, callee))
                            .isPresent());
  }

  private static boolean selects(PeerAuthentication policy, Workload workload) {
    return isFor(policy, workload.namespace())
        && policy.spec().selector().matches(workload.labels());
  }

  private static boolean isFor(PeerAuthentication policy, String namespace) {
    String own = policy.metadata().namespace();
    return own.equals(MeshState.ROOT_NAMESPACE) || own.equals(namespace);
  }
}
