package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import com.google.protobuf.Any;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBACPerRoute;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import java.util.LinkedHashMap;
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
    if (!authorization.deny().isEmpty()) {
      filters.put(
          DENY,
          perRoute(
              RbacRules.of(
                  io.envoyproxy.envoy.config.rbac.v3.RBAC.Action.DENY, authorization.deny())));
    }
    if (!authorization.allow().isEmpty()) {
      filters.put(
          ALLOW,
          perRoute(
              RbacRules.of(
                  io.envoyproxy.envoy.config.rbac.v3.RBAC.Action.ALLOW, authorization.allow())));
    }
    return filters;
  }

  private static Any perRoute(io.envoyproxy.envoy.config.rbac.v3.RBAC rules) {
    return Any.pack(RBACPerRoute.newBuilder().setRbac(RBAC.newBuilder().setRules(rules)).build());
  }
}
