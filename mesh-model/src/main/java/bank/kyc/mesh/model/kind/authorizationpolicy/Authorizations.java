package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Action;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.From;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Operation;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.To;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The AuthorizationPolicies of each workload: those of the root namespace and of its own, where the
 * selector picks it. Unlike a PeerAuthentication's, a selector in the root namespace picks
 * workloads of every namespace.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/authorization.go">ListAuthorizationPolicies</a>
 */
public final class Authorizations {
  private final List<AuthorizationPolicy> inOrder;

  /** Those of a mesh. */
  public Authorizations(MeshState state) {
    this.inOrder =
        state.oldestFirst(AuthorizationPolicy.class).stream()
            .sorted(Comparator.comparing(policy -> !inRoot(policy)))
            .toList();
  }

  /**
   * What a workload lets through to one of its ports.
   *
   * @param port the workload's, not the Service's
   * @param protocol what is spoken on it
   */
  public Authorization of(Workload workload, int port, Protocol protocol) {
    return new Authorization(
        policies(workload, port, protocol, Action.DENY),
        policies(workload, port, protocol, Action.ALLOW));
  }

  private List<Authorization.Policy> policies(
      Workload workload, int port, Protocol protocol, Action action) {
    return inOrder.stream()
        .filter(policy -> policy.spec().action() == action)
        .filter(policy -> selects(policy, workload))
        .map(policy -> new Authorization.Policy(policy.id(), rules(policy, port, protocol)))
        .toList();
  }

  /** Whether any policy concerns a workload. */
  public boolean concern(Workload workload) {
    return inOrder.stream().anyMatch(policy -> selects(policy, workload));
  }

  /** Whether a rule of a policy concerns a port of the workloads. */
  public static boolean concerns(AuthorizationPolicy policy, int port) {
    return policy.spec().rules().stream()
        .anyMatch(rule -> rule.to().isEmpty() || operations(rule).anyMatch(o -> concerns(o, port)));
  }

  /** Whether a policy asks, on a port of the workloads, for what only HTTP has. */
  public static boolean deniesByHttp(AuthorizationPolicy policy, int port) {
    return policy.spec().rules().stream()
            .flatMap(Authorizations::operations)
            .anyMatch(operation -> operation.asksForHttp() && concerns(operation, port))
        || policy.asksForToken() && concerns(policy, port);
  }

  /** The principals of tokens that the rules of a policy name, as they are written. */
  public static Stream<String> requestPrincipals(AuthorizationPolicy policy) {
    return policy
        .conditions()
        .filter(condition -> condition.of() instanceof Attribute.RequestPrincipal)
        .flatMap(c -> Stream.concat(c.values().stream(), c.notValues().stream()));
  }

  /** Whether a rule of a policy speaks of a caller, be it to mean all others. */
  public static boolean names(AuthorizationPolicy policy, SpiffeId caller) {
    Request request = Request.connection(Optional.of(caller));
    return policy
        .conditions()
        .filter(condition -> !condition.of().isOfToken())
        .flatMap(
            condition ->
                Stream.concat(condition.values().stream(), condition.notValues().stream())
                    .map(value -> new Condition(condition.of(), List.of(value), List.of())))
        .anyMatch(condition -> condition.holds(request));
  }

  private static Stream<Operation> operations(AuthorizationPolicy.Rule rule) {
    return rule.to().stream().map(To::operation);
  }

  /** Whether a policy concerns a workload. */
  public static boolean selects(AuthorizationPolicy policy, Workload workload) {
    return (inRoot(policy) || policy.metadata().namespace().equals(workload.namespace()))
        && policy.spec().selector().matches(workload.labels());
  }

  private static boolean inRoot(AuthorizationPolicy policy) {
    return policy.metadata().namespace().equals(MeshState.ROOT_NAMESPACE);
  }

  private static List<AuthorizationRule> rules(
      AuthorizationPolicy policy, int port, Protocol protocol) {
    return policy.spec().rules().stream()
        .filter(rule -> isUsed(rule, policy.spec().action(), protocol))
        .flatMap(rule -> rule(rule, port, protocol).stream())
        .toList();
  }

  /**
   * On a TCP port nobody sees methods, paths and tokens. There a rule of an ALLOW policy that asks
   * for them is left out, so that less is allowed; one of a DENY policy is used without what it
   * asks, so that more is denied.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/model.go">rule.checkError</a>
   */
  private static boolean isUsed(AuthorizationPolicy.Rule rule, Action action, Protocol protocol) {
    return protocol == Protocol.HTTP
        || action == Action.DENY
        || rule.to().stream().map(To::operation).noneMatch(Operation::asksForHttp)
            && AuthorizationPolicy.conditions(rule).noneMatch(c -> c.of().isOfToken());
  }

  // a rule all of whose operations are for other ports never matches here
  private static Optional<AuthorizationRule> rule(
      AuthorizationPolicy.Rule rule, int port, Protocol protocol) {
    List<AuthorizationRule.Operation> here =
        rule.to().stream()
            .map(To::operation)
            .filter(operation -> concerns(operation, port))
            .map(operation -> operation(operation, protocol))
            .toList();
    return here.isEmpty() && !rule.to().isEmpty()
        ? Optional.empty()
        : Optional.of(new AuthorizationRule(sources(rule, protocol), here));
  }

  // a condition of the rule is one of each of its sources
  private static List<AuthorizationRule.Source> sources(
      AuthorizationPolicy.Rule rule, Protocol protocol) {
    List<Condition> when = rule.when().stream().map(Conditions::of).toList();
    Stream<Stream<Condition>> from =
        rule.from().isEmpty()
            ? when.isEmpty() ? Stream.empty() : Stream.of(Stream.empty())
            : rule.from().stream().map(From::source).map(Conditions::of);
    return from.map(own -> Stream.concat(own, when.stream()))
        .map(all -> all.filter(one -> protocol == Protocol.HTTP || !one.of().isOfToken()))
        .map(all -> new AuthorizationRule.Source(all.toList()))
        .toList();
  }

  private static boolean concerns(Operation operation, int port) {
    return (operation.ports().isEmpty() || names(operation.ports(), port))
        && !names(operation.notPorts(), port);
  }

  private static boolean names(List<String> ports, int port) {
    return ports.stream().mapToInt(Integer::parseInt).anyMatch(named -> named == port);
  }

  private static AuthorizationRule.Operation operation(Operation operation, Protocol protocol) {
    return protocol == Protocol.TCP
        ? AuthorizationRule.Operation.ANY
        : new AuthorizationRule.Operation(
            wildcards(operation.methods()),
            wildcards(operation.notMethods()),
            wildcards(operation.paths()),
            wildcards(operation.notPaths()));
  }

  private static List<Wildcard> wildcards(List<String> written) {
    return written.stream().map(Wildcard::of).toList();
  }
}
