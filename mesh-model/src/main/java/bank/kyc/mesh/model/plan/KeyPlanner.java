package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.requestauthentication.KeyAddress;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a proxy fetches the keys that tokens are signed with: from the Service itself, over the
 * mesh and past all routes, as Istio has it where {@code PILOT_JWT_ENABLE_REMOTE_JWKS} is envoy. A
 * host that is no whole name of a Service leads nowhere.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">convertToEnvoyJwtConfig</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/extensionproviders.go">LookupCluster</a>
 */
final class KeyPlanner {
  private final MeshState state;
  private final DestinationRules destinationRules;
  private final UpstreamPlanner upstreams;

  KeyPlanner(MeshState state, UpstreamPlanner upstreams) {
    this.state = state;
    this.destinationRules = DestinationRules.of(state);
    this.upstreams = upstreams;
  }

  List<Upstream> of(Workload workload, Stream<TokenAuthentication> tokens) {
    return tokens
        .flatMap(TokenAuthentication::fetched)
        .distinct()
        .flatMap(address -> upstream(workload, address).stream())
        .distinct()
        .toList();
  }

  private Optional<Upstream> upstream(Workload workload, KeyAddress address) {
    return state.serviceOf(address.host()).stream()
        .filter(service -> service.isKnownIn(workload.namespace()))
        .flatMap(
            service ->
                service.ports().stream()
                    .filter(port -> port.port() == address.port())
                    .map(port -> upstream(workload, service, port)))
        .findFirst();
  }

  private Upstream upstream(Workload workload, Service service, ServiceManifest.Port port) {
    return upstreams.upstream(
        service, port, destinationRules.followed(workload, service), Optional.empty());
  }
}
