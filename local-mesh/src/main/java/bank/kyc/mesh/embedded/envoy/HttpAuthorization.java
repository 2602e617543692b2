package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.rbac.v3.RBAC.Action;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBACPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two of Envoy's RBAC filters in each inbound chain of HTTP, one that denies and one that allows.
 * In the chain they do nothing: what they are to do stands in the routes.
 */
final class HttpAuthorization {
  static final String DENY = "deny";
  static final String ALLOW = "allow";

  private HttpAuthorization() {}

  static HttpFilter filter(String name) {
    return HttpFilter.newBuilder()
        .setName(name)
        .setTypedConfig(Any.pack(RBAC.getDefaultInstance()))
        .build();
  }

  /** What the filters are to do, by their names; a filter with nothing to do is left out. */
  static Map<String, Any> of(Authorization authorization) {
    Map<String, Any> filters = new LinkedHashMap<>();
    rules(authorization)
        .forEach(
            (name, rules) ->
                filters.put(name, Any.pack(RBACPerRoute.newBuilder().setRbac(rules).build())));
    return filters;
  }

  /** Filters that do it in the chain, whether a request finds a route or not. */
  static List<HttpFilter> filters(Authorization authorization) {
    return rules(authorization).entrySet().stream()
        .map(
            filter ->
                HttpFilter.newBuilder()
                    .setName(filter.getKey())
                    .setTypedConfig(Any.pack(filter.getValue()))
                    .build())
        .toList();
  }

  private static Map<String, RBAC> rules(Authorization authorization) {
    Map<String, RBAC> rules = new LinkedHashMap<>();
    if (!authorization.deny().isEmpty()) {
      rules.put(DENY, rules(Action.DENY, authorization.deny()));
    }
    if (!authorization.allow().isEmpty()) {
      rules.put(ALLOW, rules(Action.ALLOW, authorization.allow()));
    }
    return rules;
  }

  private static RBAC rules(Action action, List<Authorization.Policy> policies) {
    return RBAC.newBuilder().setRules(RbacRules.of(action, policies)).build();
  }
}
