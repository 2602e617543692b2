package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication.JwtRule;
import bank.kyc.mesh.model.kind.requestauthentication.TokenRule.Keys;
import bank.kyc.mesh.model.object.DurationText;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The RequestAuthentications of each workload: those of the root namespace and of its own, where
 * the selector picks it. None goes before another: their rules are put together. As an
 * AuthorizationPolicy's, a selector in the root namespace picks workloads of every namespace.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/authentication.go">GetJwtPoliciesForWorkload</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">newPolicyApplier</a>
 */
public final class RequestAuthentications {
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  private final List<RequestAuthentication> inOrder;

  /** Those of a mesh. */
  public static RequestAuthentications of(MeshState state) {
    return state.derived(RequestAuthentications.class, RequestAuthentications::new);
  }

  private RequestAuthentications(MeshState state) {
    this.inOrder =
        state.oldestFirst(RequestAuthentication.class).stream()
            .sorted(Comparator.comparing(policy -> !inRoot(policy)))
            .toList();
  }

  /** Which tokens a workload accepts where it is asked over HTTP. */
  public TokenAuthentication of(Workload workload) {
    return new TokenAuthentication(
        inOrder.stream()
            .filter(policy -> selects(policy, workload))
            .flatMap(policy -> policy.spec().jwtRules().stream().map(rule -> rule(policy, rule)))
            .sorted(Comparator.comparing(TokenRule::issuer))
            .toList());
  }

  /** Whether a policy concerns a workload. */
  public static boolean selects(RequestAuthentication policy, Workload workload) {
    return (inRoot(policy) || policy.metadata().namespace().equals(workload.namespace()))
        && policy.spec().selector().matches(workload.labels());
  }

  private static boolean inRoot(RequestAuthentication policy) {
    return policy.metadata().namespace().equals(MeshState.ROOT_NAMESPACE);
  }

  private static TokenRule rule(RequestAuthentication policy, JwtRule rule) {
    return new TokenRule(
        policy.id(),
        rule.issuer(),
        rule.audiences(),
        keys(rule),
        rule.fromHeaders(),
        rule.fromParams(),
        rule.forwardOriginalToken());
  }

  private static Keys keys(JwtRule rule) {
    Duration timeout =
        Optional.ofNullable(rule.timeout()).map(DurationText::parse).orElse(USUAL_TIMEOUT);
    return KeyAddress.of(rule.jwksUri())
        .<Keys>map(from -> new Keys.Fetched(from, timeout))
        .orElseGet(() -> new Keys.Inline(rule.jwks()));
  }
}
