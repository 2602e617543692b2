package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost.Address;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.state.MeshState;
import java.util.List;
import java.util.Optional;

/**
 * What a caller's sidecar sends to a host of a ServiceEntry: what its DestinationRule says, and
 * what the application sent where none speaks, since there is no automatic mTLS outside the mesh.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/networking/core/cluster_tls.go">buildUpstreamTLSSettings</a>
 */
final class ExternalUpstreams {
  private final Addresses addresses;

  ExternalUpstreams(MeshState state) {
    this.addresses = new Addresses(state);
  }

  Upstream upstream(
      ExternalHost host,
      ServiceEntry.Port port,
      Optional<DestinationRules.Merged> rule,
      Optional<Subset> subset) {
    RuleSettings settings =
        RuleSettings.of(rule.flatMap(DestinationRules.Merged::policy), subset, port.number());
    Optional<Tls> tls = settings.tls();
    Transport transport =
        tls.map(of -> transport(of, host, port, rule, subset)).orElseGet(Transport.Plaintext::new);
    List<Endpoint> endpoints =
        host.addresses(port).stream()
            .filter(address -> isOf(subset, address))
            .map(addresses::destination)
            .map(destination -> new Endpoint(destination, transport))
            .toList();
    return new Upstream(
        host.host(),
        port.number(),
        subset.map(Subset::name).orElse(""),
        endpoints,
        settings.upstream(),
        tls.isPresent()
            ? Decision.by(rule.orElseThrow().policyFrom(), Reason.CALLER_FOLLOWS_RULE)
            : Decision.by(host.id(), Reason.OUTSIDE_THE_MESH));
  }

  // a subset is those endpoints that are labelled so
  private static boolean isOf(Optional<Subset> subset, Address address) {
    return subset
        .map(part -> address.labels().entrySet().containsAll(part.labels().entrySet()))
        .orElse(true);
  }

  private static Transport transport(
      Tls tls,
      ExternalHost host,
      ServiceEntry.Port port,
      Optional<DestinationRules.Merged> rule,
      Optional<Subset> subset) {
    return switch (tls.mode()) {
      case DISABLE -> new Transport.Plaintext();
      case ISTIO_MUTUAL ->
          new Transport.IstioMutual(
              tls.sni().isEmpty()
                  ? "outbound_.%d_.%s_.%s"
                      .formatted(port.number(), subset.map(Subset::name).orElse(""), host.host())
                  : tls.sni(),
              tls.subjectAltNames().isEmpty() ? host.subjectAltNames() : tls.subjectAltNames());
      case SIMPLE, MUTUAL ->
          new OutwardTls(
                  tls,
                  rule.flatMap(DestinationRules.Merged::workloadSelector).isPresent(),
                  host.subjectAltNames())
              .transport();
    };
  }
}
