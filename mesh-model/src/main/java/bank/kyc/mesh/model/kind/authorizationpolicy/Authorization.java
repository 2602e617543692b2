package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which requests a sidecar lets through to one port: none that a DENY policy means; else, where
 * there are ALLOW policies, only those that one of them means; else all.
 *
 * @param deny every DENY policy that selects the workload, with the rules that concern the port
 * @param allow every ALLOW policy that selects the workload, likewise; one without rules allows
 *     nothing, and so denies all that no other allows
 * @see <a
 *     href="https://istio.io/latest/docs/concepts/security/#implicit-enablement">istio.io/docs/concepts/security</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/builder/builder.go">builder.go</a>
 */
public record Authorization(List<Policy> deny, List<Policy> allow) {
  /** Where no policy says anything. */
  public static final Authorization NONE = new Authorization(List.of(), List.of());

  public Authorization {
    deny = List.copyOf(deny);
    allow = List.copyOf(allow);
  }

  /**
   * One policy.
   *
   * @param rules a request that one of them matches is meant
   */
  public record Policy(ObjectId id, List<AuthorizationRule> rules) {
    public Policy {
      rules = List.copyOf(rules);
    }

    private boolean means(Request request) {
      return rules.stream().anyMatch(rule -> rule.matches(request));
    }
  }

  /**
   * What becomes of a request.
   *
   * @param allowed whether it reaches the application; 403 where not
   * @param by which policy decided
   */
  public record Verdict(boolean allowed, Decision by) {}

  /** What becomes of a request. */
  public Verdict decide(Request request) {
    Optional<ObjectId> denying = first(deny, request);
    if (denying.isPresent()) {
      return new Verdict(false, Decision.by(denying.get(), Reason.DENIES_REQUEST));
    }
    if (allow.isEmpty()) {
      return new Verdict(true, Decision.byDefault(Reason.NOT_RESTRICTED));
    }
    return first(allow, request)
        .map(id -> new Verdict(true, Decision.by(id, Reason.ALLOWS_REQUEST)))
        .orElseGet(
            () ->
                new Verdict(false, Decision.by(allow.get(0).id(), Reason.ALLOWS_NO_SUCH_REQUEST)));
  }

  /** The policies that have a say, those that deny first. */
  public List<ObjectId> policies() {
    return Stream.concat(deny.stream(), allow.stream()).map(Policy::id).toList();
  }

  /** Whether it makes a difference whether a request has a token. */
  public boolean asksForToken() {
    return Stream.concat(deny.stream(), allow.stream())
        .flatMap(policy -> policy.rules().stream())
        .flatMap(rule -> rule.sources().stream())
        .flatMap(source -> source.conditions().stream())
        .anyMatch(condition -> condition.of().isOfToken());
  }

  /** Whether no request at all is allowed: there is a policy that allows, and it means none. */
  public boolean letsNothingThrough() {
    return !allow.isEmpty() && allow.stream().allMatch(policy -> policy.rules().isEmpty());
  }

  private static Optional<ObjectId> first(List<Policy> policies, Request request) {
    return policies.stream().filter(policy -> policy.means(request)).map(Policy::id).findFirst();
  }
}
