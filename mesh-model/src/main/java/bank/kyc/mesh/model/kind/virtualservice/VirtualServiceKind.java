package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Destination;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService.Share;
import bank.kyc.mesh.model.policy.PolicyKind;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** VirtualServices. */
public final class VirtualServiceKind implements PolicyKind<VirtualService> {
  @Override
  public String name() {
    return "VirtualService";
  }

  @Override
  public List<String> apiVersions() {
    return List.of(
        "networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
  }

  @Override
  public Class<VirtualService> type() {
    return VirtualService.class;
  }

  @Override
  public void check(YamlDocument document, VirtualService service) {
    new VirtualServiceValidation(document).check(service);
  }

  @Override
  public List<Warning> warnings(VirtualService routes, MeshState state) {
    Stream<Warning> hosts =
        routes.spec().hosts().stream()
            .filter(host -> routes.isForSidecars() && !isKnown(routes.whole(host), state))
            .map(host -> new Warning(Code.UNKNOWN_HOST, routes.id(), Map.of("host", host)));
    Stream<Warning> destinations =
        routes.spec().http().stream()
            .flatMap(route -> route.route().stream())
            .map(Share::destination)
            .distinct()
            .flatMap(destination -> leadsNowhere(routes, destination, state).stream());
    return Stream.of(
            hosts,
            destinations,
            Weights.warnings(routes),
            new GatewayRoutesWarnings(routes, state).all())
        .flatMap(warnings -> warnings)
        .toList();
  }

  private static Optional<Warning> leadsNowhere(
      VirtualService routes, Destination destination, MeshState state) {
    String host = routes.whole(destination.host());
    if (!isKnown(host, state)) {
      return Optional.of(
          new Warning(Code.ROUTE_TO_UNKNOWN_HOST, routes.id(), Map.of("host", destination.host())));
    }
    if (destination.subset() == null || isNamed(destination.subset(), host, state)) {
      return Optional.empty();
    }
    return Optional.of(
        new Warning(
            Code.ROUTE_TO_UNKNOWN_SUBSET,
            routes.id(),
            Map.of("subset", destination.subset(), "host", destination.host())));
  }

  private static boolean isKnown(String host, MeshState state) {
    return state.neighbours().hosts().contains(host)
        || ServiceEntries.of(state).names().anyMatch(host::equals)
        || state.services().stream().map(Service::host).anyMatch(host::equals);
  }

  private static boolean isNamed(String subset, String host, MeshState state) {
    return state.all(DestinationRule.class).stream()
        .filter(rule -> DestinationRules.covers(rule, host))
        .flatMap(rule -> rule.spec().subsets().stream())
        .anyMatch(named -> named.name().equals(subset));
  }
}
