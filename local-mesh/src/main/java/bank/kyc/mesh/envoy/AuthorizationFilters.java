package bank.kyc.mesh.envoy;

import bank.kyc.mesh.policy.Authorization;
import bank.kyc.mesh.policy.AuthorizationRule;
import bank.kyc.mesh.policy.AuthorizationRule.Operation;
import bank.kyc.mesh.policy.AuthorizationRule.Source;
import bank.kyc.mesh.policy.Wildcard;
import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBACPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.type.matcher.v3.PathMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two of Envoy's RBAC filters in each inbound chain, one that denies and one that allows. In the
 * chain they do nothing: what they are to do stands in the routes.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/generator.go">generator.go</a>
 */
final class AuthorizationFilters {
  static final String DENY = "deny";
  static final String ALLOW = "allow";

  private static final String METHOD = ":method";
  private static final String SPIFFE = "spiffe://";

  private AuthorizationFilters() {}

  static HttpFilter filter(String name) {
    return HttpFilter.newBuilder()
        .setName(name)
        .setTypedConfig(
            Any.pack(io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.getDefaultInstance()))
        .build();
  }

  /** What the filters are to do, by their names; a filter with nothing to do is left out. */
  static Map<String, Any> of(Authorization authorization) {
    Map<String, Any> filters = new LinkedHashMap<>();
    if (!authorization.deny().isEmpty()) {
      filters.put(DENY, rules(RBAC.Action.DENY, authorization.deny()));
    }
    if (!authorization.allow().isEmpty()) {
      filters.put(ALLOW, rules(RBAC.Action.ALLOW, authorization.allow()));
    }
    return filters;
  }

  private static Any rules(RBAC.Action action, List<Authorization.Policy> policies) {
    RBAC.Builder rules = RBAC.newBuilder().setAction(action);
    for (Authorization.Policy policy : policies) {
      for (int i = 0; i < policy.rules().size(); i++) {
        rules.putPolicies(
            "ns[%s]-policy[%s]-rule[%d]".formatted(policy.id().namespace(), policy.id().name(), i),
            rule(policy.rules().get(i)));
      }
    }
    return Any.pack(
        RBACPerRoute.newBuilder()
            .setRbac(
                io.envoyproxy
                    .envoy
                    .extensions
                    .filters
                    .http
                    .rbac
                    .v3
                    .RBAC
                    .newBuilder()
                    .setRules(rules))
            .build());
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
    List<Permission> methods =
        operation.methods().stream().map(AuthorizationFilters::method).toList();
    List<Permission> paths = operation.paths().stream().map(AuthorizationFilters::path).toList();
    Stream.of(methods, paths)
        .filter(values -> !values.isEmpty())
        .forEach(values -> all.addRules(anyOf(values)));
    Stream.concat(
            operation.notMethods().stream().map(AuthorizationFilters::method),
            operation.notPaths().stream().map(AuthorizationFilters::path))
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
    Principal.Set.Builder all = Principal.Set.newBuilder();
    List<Principal> principals =
        source.principals().stream().map(AuthorizationFilters::named).toList();
    List<Principal> namespaces =
        source.namespaces().stream().map(AuthorizationFilters::inNamespace).toList();
    Stream.of(principals, namespaces)
        .filter(values -> !values.isEmpty())
        .forEach(
            values ->
                all.addIds(
                    Principal.newBuilder().setOrIds(Principal.Set.newBuilder().addAllIds(values))));
    Stream.concat(
            source.notPrincipals().stream().map(AuthorizationFilters::named),
            source.notNamespaces().stream().map(AuthorizationFilters::inNamespace))
        .forEach(not -> all.addIds(Principal.newBuilder().setNotId(not)));
    return Principal.newBuilder().setAndIds(all).build();
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
