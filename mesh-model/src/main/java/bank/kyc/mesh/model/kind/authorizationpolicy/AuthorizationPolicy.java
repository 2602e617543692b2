package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which requests the workloads of a scope let through.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/security/authorization-policy/">AuthorizationPolicy</a>
 */
public record AuthorizationPolicy(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {
  public AuthorizationPolicy {
    spec = spec == null ? new Spec(null, null, null) : spec;
  }

  /**
   * @param selector the workloads meant; empty means every workload of the scope
   * @param action ALLOW where absent
   * @param rules a request that one of them matches is meant; none matches nothing, so that an
   *     ALLOW without rules denies all
   */
  public record Spec(Selector selector, Action action, List<Rule> rules) {
    public Spec {
      selector = selector == null ? new Selector(null) : selector;
      action = action == null ? Action.ALLOW : action;
      rules = rules == null ? List.of() : List.copyOf(rules);
    }
  }

  /** What happens to a request that is meant; AUDIT and CUSTOM are not implemented. */
  public enum Action {
    ALLOW,
    DENY
  }

  /**
   * Matches a request that comes from one of the sources and is one of the operations.
   *
   * @param from none means every source
   * @param to none means every operation
   * @param when all of them must hold
   */
  public record Rule(List<From> from, List<To> to, List<When> when) {
    public Rule {
      from = from == null ? List.of() : List.copyOf(from);
      to = to == null ? List.of() : List.copyOf(to);
      when = when == null ? List.of() : List.copyOf(when);
    }
  }

  /**
   * A condition: one of the values must match, where there are any, and no {@code notValues} may.
   *
   * @param key what is looked at: {@code request.auth.claims[groups]}
   */
  public record When(String key, List<String> values, List<String> notValues) {
    public When {
      key = key == null ? "" : key;
      values = orNone(values);
      notValues = orNone(notValues);
    }
  }

  /** One source. */
  public record From(Source source) {}

  /** One operation. */
  public record To(Operation operation) {}

  /**
   * Who asks: every field that is given must match, by one of its values, and no {@code not} field
   * may.
   *
   * @param principals {@code cluster.local/ns/NAMESPACE/sa/ACCOUNT}, or with a * at either end
   * @param requestPrincipals {@code ISSUER/SUBJECT} of an accepted token, or with a * at either end
   */
  public record Source(
      List<String> principals,
      List<String> notPrincipals,
      List<String> requestPrincipals,
      List<String> notRequestPrincipals,
      List<String> namespaces,
      List<String> notNamespaces) {
    public Source {
      principals = orNone(principals);
      notPrincipals = orNone(notPrincipals);
      requestPrincipals = orNone(requestPrincipals);
      notRequestPrincipals = orNone(notRequestPrincipals);
      namespaces = orNone(namespaces);
      notNamespaces = orNone(notNamespaces);
    }
  }

  /**
   * What is asked for: as in {@link Source}, every field that is given must match.
   *
   * @param ports the workload's, not the Service's
   */
  public record Operation(
      List<String> methods,
      List<String> notMethods,
      List<String> paths,
      List<String> notPaths,
      List<String> ports,
      List<String> notPorts) {
    public Operation {
      methods = orNone(methods);
      notMethods = orNone(notMethods);
      paths = orNone(paths);
      notPaths = orNone(notPaths);
      ports = orNone(ports);
      notPorts = orNone(notPorts);
    }

    /** Whether it looks at what only HTTP has. */
    boolean asksForHttp() {
      return Stream.of(methods, notMethods, paths, notPaths).anyMatch(values -> !values.isEmpty());
    }
  }

  /** Whether it makes a difference which workload calls. */
  public boolean asksWhoCalls() {
    return conditions().map(Condition::of).anyMatch(of -> !of.isOfToken());
  }

  /** Whether it makes a difference what a token says. */
  public boolean asksForToken() {
    return conditions().map(Condition::of).anyMatch(Attribute::isOfToken);
  }

  /** Every condition of every rule. */
  Stream<Condition> conditions() {
    return spec.rules().stream().flatMap(AuthorizationPolicy::conditions);
  }

  static Stream<Condition> conditions(Rule rule) {
    return Stream.concat(
        rule.from().stream().map(From::source).flatMap(Conditions::of),
        rule.when().stream().map(Conditions::of));
  }

  @Override
  public String summary() {
    return spec.action().toString();
  }

  @Override
  public AuthorizationPolicy inNamespace(String namespace) {
    return new AuthorizationPolicy(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }

  private static List<String> orNone(List<String> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
