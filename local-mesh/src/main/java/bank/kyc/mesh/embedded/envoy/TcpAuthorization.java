package bank.kyc.mesh.embedded.envoy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.rbac.v3.RBAC.Action;
import io.envoyproxy.envoy.extensions.filters.network.rbac.v3.RBAC;
import java.util.ArrayList;
import java.util.List;

/**
 * Envoy's RBAC filters in front of a TCP port: a connection that is denied is closed without a
 * byte.
 */
final class TcpAuthorization {
  private TcpAuthorization() {}

  /** The filters, those that deny first; none where nothing is asked. */
  static List<Filter> filters(Authorization authorization, String statPrefix) {
    List<Filter> filters = new ArrayList<>();
    if (!authorization.deny().isEmpty()) {
      filters.add(filter(Action.DENY, authorization.deny(), statPrefix));
    }
    if (!authorization.allow().isEmpty()) {
      filters.add(filter(Action.ALLOW, authorization.allow(), statPrefix));
    }
    return filters;
  }

  private static Filter filter(
      Action action, List<Authorization.Policy> policies, String statPrefix) {
    return Protos.networkFilter(
        "rbac",
        RBAC.newBuilder()
            .setStatPrefix(statPrefix)
            .setRules(RbacRules.of(action, policies))
            .build());
  }
}
