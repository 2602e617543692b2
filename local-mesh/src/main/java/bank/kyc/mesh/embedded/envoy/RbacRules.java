package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerNamespace;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerPrincipal;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.Claim;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationRule;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationRule.Operation;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationRule.Source;
import bank.kyc.mesh.model.kind.authorizationpolicy.Condition;
import bank.kyc.mesh.model.kind.authorizationpolicy.IssuerAndSubject;
import bank.kyc.mesh.model.kind.authorizationpolicy.Wildcard;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.PathMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * AuthorizationPolicies as rules of Envoy's RBAC filters, which are the same for requests and for
 * connections.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/generator.go">generator.go</a>
 */
final class RbacRules {
  private static final String METHOD = ":method";
  private static final String SPIFFE = "spiffe://";

  private RbacRules() {}

  /** The rules of some policies; a request, or connection, that one of them matches is meant. */
  static RBAC of(RBAC.Action action, List<Authorization.Policy> policies) {
    RBAC.Builder rules = RBAC.newBuilder().setAction(action);
    for (Authorization.Policy policy : policies) {
      for (int i = 0; i < policy.rules().size(); i++) {
        rules.putPolicies(
            "ns[%s]-policy[%s]-rule[%d]".formatted(policy.id().namespace(), policy.id().name(), i),
            rule(policy.rules().get(i)));
      }
    }
    return rules.build();
  }

  private static Policy rule(AuthorizationRule rule) {
    Policy.Builder policy = Policy.newBuilder();
    rule.operations().forEach(operation -> policy.addPermissions(permission(operation)));
    rule.sources().forEach(source -> policy.addPrincipals(principal(source)));
    if (rule.operations().isEmpty()) {
      policy.addPermissions(Permission.newBuilder().setAny(true));
    }
    if (rule.sources().isEmpty()) {
      policy.addPrincipals(Principal.newBuilder().setAny(true));
    }
    return policy.build();
  }

  private static Permission permission(Operation operation) {
    Permission.Set.Builder all = Permission.Set.newBuilder();
    List<Permission> methods = operation.methods().stream().map(RbacRules::method).toList();
    List<Permission> paths = operation.paths().stream().map(RbacRules::path).toList();
    Stream.of(methods, paths)
        .filter(values -> !values.isEmpty())
        .forEach(values -> all.addRules(anyOf(values)));
    Stream.concat(
            operation.notMethods().stream().map(RbacRules::method),
            operation.notPaths().stream().map(RbacRules::path))
        .forEach(not -> all.addRules(Permission.newBuilder().setNotRule(not)));
    return all.getRulesCount() == 0
        ? Permission.newBuilder().setAny(true).build()
        : Permission.newBuilder().setAndRules(all).build();
  }

  private static Permission anyOf(List<Permission> permissions) {
    return Permission.newBuilder()
        .setOrRules(Permission.Set.newBuilder().addAllRules(permissions))
        .build();
  }

  private static Permission method(Wildcard method) {
    HeaderMatcher.Builder header = HeaderMatcher.newBuilder().setName(METHOD);
    return Permission.newBuilder()
        .setHeader(
            method.form() == Wildcard.Form.PRESENT
                ? header.setPresentMatch(true)
                : header.setStringMatch(string(method, "")))
        .build();
  }

  private static Permission path(Wildcard path) {
    return Permission.newBuilder()
        .setUrlPath(PathMatcher.newBuilder().setPath(string(path, "")))
        .build();
  }

  private static Principal principal(Source source) {
    List<Principal> ids = source.conditions().stream().flatMap(RbacRules::principals).toList();
    return ids.isEmpty()
        ? Principal.newBuilder().setAny(true).build()
        : Principal.newBuilder().setAndIds(Principal.Set.newBuilder().addAllIds(ids)).build();
  }

  /** That one of the values matches, where there are any, and none of those that must not. */
  private static Stream<Principal> principals(Condition condition) {
    Function<String, Principal> is = matcher(condition.of());
    Stream<Principal> one =
        condition.values().isEmpty()
            ? Stream.empty()
            : Stream.of(
                Principal.newBuilder()
                    .setOrIds(
                        Principal.Set.newBuilder()
                            .addAllIds(condition.values().stream().map(is).toList()))
                    .build());
    return Stream.concat(
        one,
        condition.notValues().stream()
            .map(is)
            .map(not -> Principal.newBuilder().setNotId(not).build()));
  }

  private static Function<String, Principal> matcher(Attribute attribute) {
    if (attribute instanceof CallerPrincipal) {
      return value -> named(Wildcard.of(value));
    }
    if (attribute instanceof CallerNamespace) {
      return RbacRules::inNamespace;
    }
    return attribute instanceof Claim claim
        ? value -> TokenPrincipals.claim(claim, string(Wildcard.of(value), ""))
        : value -> requested(IssuerAndSubject.of(value));
  }

  private static Principal requested(IssuerAndSubject principal) {
    return TokenPrincipals.issuerAndSubject(
        string(principal.issuer(), ""), string(principal.subject(), ""));
  }

  private static Principal named(Wildcard principal) {
    return authenticated(
        principal.form() == Wildcard.Form.SUFFIX
            ? regex(SPIFFE + ".*" + AuthorizationRule.quoted(principal.text()))
            : string(principal, SPIFFE));
  }

  private static Principal inNamespace(String namespace) {
    return authenticated(regex(AuthorizationRule.namespaceRegex(namespace)));
  }

  private static Principal authenticated(StringMatcher name) {
    return Principal.newBuilder()
        .setAuthenticated(Principal.Authenticated.newBuilder().setPrincipalName(name))
        .build();
  }

  private static StringMatcher string(Wildcard wildcard, String before) {
    StringMatcher.Builder matcher = StringMatcher.newBuilder();
    return switch (wildcard.form()) {
      case PRESENT -> regex(".+");
      case SUFFIX -> matcher.setSuffix(wildcard.text()).build();
      case PREFIX -> matcher.setPrefix(before + wildcard.text()).build();
      case EXACT -> matcher.setExact(before + wildcard.text()).build();
    };
  }

  private static StringMatcher regex(String regex) {
    return StringMatcher.newBuilder()
        .setSafeRegex(RegexMatcher.newBuilder().setRegex(regex))
        .build();
  }
}
