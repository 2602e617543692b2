package bank.kyc.mesh.model.kind.destinationrule;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.PortSettings;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Subset;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.Tls;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule.TrafficPolicy;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRules.Merged;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a DestinationRule was hardly meant so. */
final class DestinationRuleWarnings {
  private final DestinationRule rule;
  private final MeshState state;
  private final String namespace;
  private final List<Service> meant;

  DestinationRuleWarnings(DestinationRule rule, MeshState state) {
    this.rule = rule;
    this.state = state;
    this.namespace = rule.metadata().namespace();
    this.meant =
        state.services().stream().filter(s -> DestinationRules.covers(rule, s.host())).toList();
  }

  List<Warning> all() {
    List<Warning> nobody =
        Stream.concat(unknownHost().stream(), nobodySelected().stream()).toList();
    if (!nobody.isEmpty()) {
      return nobody;
    }
    return Stream.concat(nobodyLooks().or(this::loses).stream(), unverified().stream()).toList();
  }

  private Optional<Warning> unknownHost() {
    if (!meant.isEmpty()
        || ServiceEntries.of(state).names().anyMatch(host -> DestinationRules.covers(rule, host))
        || state.neighbours().hosts().stream()
            .anyMatch(host -> DestinationRules.covers(rule, host))) {
      return Optional.empty();
    }
    String host = rule.spec().host();
    return Optional.of(
        hosts()
            .filter(whole -> whole.startsWith(host + ".") && host.contains("."))
            .findFirst()
            .map(
                whole ->
                    new Warning(
                        Code.HOST_WITHOUT_DOMAIN, rule.id(), Map.of("host", host, "whole", whole)))
            .orElseGet(() -> new Warning(Code.UNKNOWN_HOST, rule.id(), Map.of("host", host))));
  }

  private Stream<String> hosts() {
    return Stream.of(
            state.services().stream().map(Service::host),
            ServiceEntries.of(state).names(),
            state.neighbours().hosts().stream())
        .flatMap(all -> all);
  }

  private Optional<Warning> nobodySelected() {
    Selector callers = rule.spec().workloadSelector();
    return callers == null
            || mayHoldOthers(namespace)
            || !state.selected(namespace, callers).isEmpty()
        ? Optional.empty()
        : Optional.of(Warning.matchesNothing(rule.id(), callers, namespace));
  }

  // sidecars look in their own namespace, in that of the Service, and in the root namespace
  private Optional<Warning> nobodyLooks() {
    boolean lookedUp =
        namespace.equals(MeshState.ROOT_NAMESPACE)
            || mayHoldOthers(namespace)
            || meant.isEmpty()
            || meant.stream().anyMatch(service -> service.namespace().equals(namespace))
            || callers().anyMatch(caller -> caller.namespace().equals(namespace));
    return lookedUp
        ? Optional.empty()
        : Optional.of(
            new Warning(
                Code.NOBODY_LOOKS_IT_UP,
                rule.id(),
                Map.of("namespace", namespace, "service", meant.get(0).toString())));
  }

  /** Another rule is followed wherever this one would be. */
  private Optional<Warning> loses() {
    if (rule.spec().trafficPolicy() == null) {
      return Optional.empty();
    }
    DestinationRules rules = DestinationRules.of(state);
    List<Merged> followed =
        callers()
            .flatMap(
                caller ->
                    meant.stream()
                        .filter(service -> !service.selects(caller))
                        .flatMap(service -> rules.followed(caller, service).stream()))
            .toList();
    if (followed.stream().anyMatch(one -> one.policyFrom().equals(rule.id()))) {
      return Optional.empty();
    }
    return followed.stream()
        .map(Merged::policyFrom)
        // in another namespace it may be followed by somebody who is not known
        .filter(winner -> hasNoNeighbours() || winner.namespace().equals(namespace))
        .findFirst()
        .map(
            winner -> new Warning(Code.RULE_LOSES, rule.id(), Map.of("winner", winner.toString())));
  }

  private Optional<Warning> unverified() {
    return Stream.concat(
            Stream.ofNullable(rule.spec().trafficPolicy()),
            rule.spec().subsets().stream().map(Subset::trafficPolicy))
        .filter(policy -> policy != null)
        .flatMap(DestinationRuleWarnings::tls)
        .filter(Tls::verifiesNobody)
        .findFirst()
        .map(
            tls ->
                new Warning(
                    Code.TLS_VERIFIES_NOBODY,
                    rule.id(),
                    Map.of("mode", tls.mode().toString(), "host", rule.spec().host())));
  }

  private static Stream<Tls> tls(TrafficPolicy policy) {
    return Stream.concat(
        Stream.ofNullable(policy.tls()),
        policy.portLevelSettings().stream().map(PortSettings::tls).filter(tls -> tls != null));
  }

  private Stream<Workload> callers() {
    return state.workloads().stream().filter(Workload::sidecar);
  }

  private boolean mayHoldOthers(String where) {
    return state.neighbours().namespaces().contains(where);
  }

  private boolean hasNoNeighbours() {
    return state.neighbours().namespaces().isEmpty();
  }
}
