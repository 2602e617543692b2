package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.plan.Credentials;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Upstream;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What sidecars are not given although a DestinationRule that they follow names it. On a cluster
 * that others use, of whose Secrets nothing is known, nothing is said.
 */
record CredentialsInPlan(DestinationRule rule, MeshState state, MeshPlan plan) {

  Stream<Warning> warnings() {
    if (rule.needsSelector()) {
      return Stream.of(Warning.of(Code.CREDENTIAL_WITHOUT_SELECTOR, rule.id()));
    }
    if (!rule.isOutward()) {
      // Istio's own certificates are always there
      return Stream.empty();
    }
    List<List<Warning>> followers =
        plan.proxies().values().stream()
            .filter(proxy -> led(proxy).findAny().isPresent())
            .map(proxy -> of(proxy).toList())
            .toList();
    // a rule for all is meant for those who have what it names
    return followers.stream().anyMatch(List::isEmpty)
        ? Stream.empty()
        : followers.stream()
            .flatMap(List::stream)
            .min(Comparator.comparing(this::isOfAnotherNamespace))
            .stream();
  }

  /** Where the rule decides what a proxy speaks. */
  private Stream<Upstream> led(ProxyPlan proxy) {
    return proxy.outbound().stream()
        .flatMap(Outbound::upstreams)
        .filter(upstream -> upstream.by().object().equals(Optional.of(rule.id())));
  }

  private boolean isOfAnotherNamespace(Warning warning) {
    return !warning.details().get("workload").startsWith(rule.metadata().namespace() + "/");
  }

  private Stream<Warning> of(ProxyPlan proxy) {
    Credentials credentials = new Credentials(state);
    return led(proxy)
        .flatMap(upstream -> upstream.endpoints().stream())
        .flatMap(endpoint -> endpoint.transport().credentials().stream())
        .distinct()
        .flatMap(
            name ->
                credentials.trouble(proxy.proxy().workload(), name).stream()
                    .map(trouble -> warning(trouble, name, proxy)))
        // the same Secret holds the authority, too
        .distinct()
        .limit(1);
  }

  private Warning warning(Credentials.Trouble trouble, String name, ProxyPlan proxy) {
    return new Warning(
        switch (trouble) {
          case MISSING -> Code.CREDENTIAL_MISSING;
          case NOT_ALLOWED -> Code.CREDENTIAL_NOT_ALLOWED;
          case UNUSABLE -> Code.CREDENTIAL_KEY_MISMATCH;
        },
        rule.id(),
        Map.of(
            "credential", Credentials.described(name),
            "workload", proxy.proxy().id().toString()));
  }
}
