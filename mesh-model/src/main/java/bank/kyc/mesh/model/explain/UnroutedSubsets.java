package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules;
import bank.kyc.mesh.model.kind.virtualservice.VirtualService;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Map;
import java.util.stream.Stream;

/** Subsets of a DestinationRule whose tls holds for nobody, because no route leads to them. */
record UnroutedSubsets(DestinationRule rule, MeshState state) {

  Stream<Warning> warnings() {
    return rule.spec().subsets().stream()
        .filter(subset -> subset.trafficPolicy() != null && hasTls(subset.trafficPolicy()))
        .map(Subset::name)
        .filter(name -> !isRouted(name))
        .map(name -> new Warning(Code.SUBSET_WITHOUT_ROUTE, rule.id(), Map.of("subset", name)));
  }

  private static boolean hasTls(TrafficPolicy policy) {
    return policy.tls() != null
        || policy.portLevelSettings().stream().anyMatch(settings -> settings.tls() != null);
  }

  private boolean isRouted(String subset) {
    return state.all(VirtualService.class).stream()
        .anyMatch(
            routes ->
                routes.spec().http().stream()
                    .flatMap(route -> route.route().stream())
                    .map(VirtualService.Share::destination)
                    .filter(to -> subset.equals(to.subset()))
                    .anyMatch(to -> DestinationRules.covers(rule, routes.whole(to.host()))));
  }
}
