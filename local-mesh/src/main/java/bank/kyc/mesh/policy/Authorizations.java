package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.AuthorizationPolicy;
import bank.kyc.mesh.manifest.AuthorizationPolicy.Action;
import bank.kyc.mesh.manifest.AuthorizationPolicy.From;
import bank.kyc.mesh.manifest.AuthorizationPolicy.To;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The AuthorizationPolicies of each workload: those of the root namespace and of its own, where the
 * selector picks it. Unlike a PeerAuthentication's, a selector in the root namespace picks
 * workloads of every namespace.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/authorization.go">ListAuthorizationPolicies</a>
 */
final class Authorizations {
  private final List<AuthorizationPolicy> inOrder;

  Authorizations(MeshState state) {
    this.inOrder =
        state.oldestFirst(AuthorizationPolicy.class).stream()
            .sorted(Comparator.comparing(policy -> !inRoot(policy)))
            .toList();
  }

  /**
   * What a workload lets through to one of its ports.
   *
   * @param port the workload's, not the Service's
   */
  Authorization of(Workload workload, int port) {
    return new Authorization(
        policies(workload, port, Action.DENY), policies(workload, port, Action.ALLOW));
  }

  private List<Authorization.Policy> policies(Workload workload, int port, Action action) {
    return inOrder.stream()
        .filter(policy -> policy.spec().action() == action)
        .filter(policy -> selects(policy, workload))
        .map(policy -> new Authorization.Policy(policy.id(), rules(policy, port)))
        .toList();
  }

  /** Whether a policy concerns a workload. */
  static boolean selects(AuthorizationPolicy policy, Workload workload) {
    return (inRoot(policy) || policy.metadata().namespace().equals(workload.namespace()))
        && policy.spec().selector().matches(workload.labels());
  }

  private static boolean inRoot(AuthorizationPolicy policy) {
    return policy.metadata().namespace().equals(MeshState.ROOT_NAMESPACE);
  }

  private static List<AuthorizationRule> rules(AuthorizationPolicy policy, int port) {
    return policy.spec().rules().stream().flatMap(rule -> rule(rule, port).stream()).toList();
  }

  // a rule all of whose operations are for other ports never matches here
  private static Optional<AuthorizationRule> rule(AuthorizationPolicy.Rule rule, int port) {
    List<AuthorizationRule.Operation> here =
        rule.to().stream()
            .map(To::operation)
            .filter(operation -> concerns(operation, port))
            .map(Authorizations::operation)
            .toList();
    return here.isEmpty() && !rule.to().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AuthorizationRule(
                rule.from().stream().map(From::source).map(Authorizations::source).toList(), here));
  }

  private static boolean concerns(AuthorizationPolicy.Operation operation, int port) {
    return (operation.ports().isEmpty() || names(operation.ports(), port))
        && !names(operation.notPorts(), port);
  }

  private static boolean names(List<String> ports, int port) {
    return ports.stream().mapToInt(Integer::parseInt).anyMatch(named -> named == port);
  }

  private static AuthorizationRule.Source source(AuthorizationPolicy.Source source) {
    return new AuthorizationRule.Source(
        wildcards(source.principals()),
        wildcards(source.notPrincipals()),
        source.namespaces(),
        source.notNamespaces());
  }

  private static AuthorizationRule.Operation operation(AuthorizationPolicy.Operation operation) {
    return new AuthorizationRule.Operation(
        wildcards(operation.methods()),
        wildcards(operation.notMethods()),
        wildcards(operation.paths()),
        wildcards(operation.notPaths()));
  }

  private static List<Wildcard> wildcards(List<String> written) {
    return written.stream().map(Wildcard::new).toList();
  }
}
