package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.policy.Scope;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a RequestAuthentication was hardly meant so. */
final class RequestAuthenticationWarnings {
  private final RequestAuthentication policy;
  private final MeshState state;

  RequestAuthenticationWarnings(RequestAuthentication policy, MeshState state) {
    this.policy = policy;
    this.state = state;
  }

  List<Warning> all() {
    Scope scope = Scope.of(policy, policy.spec().selector(), state);
    Optional<Warning> nobody =
        gateway().findAny().isPresent() ? Optional.empty() : scope.concernsNobody(policy.id());
    return nobody.isPresent()
        ? List.of(nobody.get())
        : Stream.concat(issuersTwice(scope), keysNowhere()).distinct().toList();
  }

  // it is no workload of a Deployment, and looks at tokens all the same
  private Stream<Workload> gateway() {
    return IngressGateway.of(state).stream()
        .filter(gateway -> RequestAuthentications.selects(policy, gateway));
  }

  // each of the two accepts what the other refuses: the audiences add up
  private Stream<Warning> issuersTwice(Scope scope) {
    RequestAuthentications all = RequestAuthentications.of(state);
    return Stream.concat(scope.workloads().stream().filter(Workload::sidecar), gateway())
        .flatMap(workload -> twice(all.of(workload)).map(issuer -> twice(issuer, workload)));
  }

  private Stream<String> twice(TokenAuthentication tokens) {
    Map<String, List<TokenRule>> byIssuer =
        tokens.rules().stream().collect(Collectors.groupingBy(TokenRule::issuer));
    return byIssuer.entrySet().stream()
        .filter(same -> same.getValue().size() > 1)
        .filter(same -> same.getValue().stream().anyMatch(r -> r.policy().equals(policy.id())))
        .map(Map.Entry::getKey);
  }

  private Warning twice(String issuer, Workload workload) {
    return new Warning(
        Code.ISSUER_TWICE,
        policy.id(),
        Map.of("issuer", issuer, "workload", workload.id().toString()));
  }

  private Stream<Warning> keysNowhere() {
    return policy.spec().jwtRules().stream()
        .flatMap(rule -> KeyAddress.of(rule.jwksUri()).stream())
        .filter(this::isNowhere)
        .map(address -> new Warning(Code.KEYS_NOWHERE, policy.id(), details(address)));
  }

  private boolean isNowhere(KeyAddress address) {
    return state.services().stream()
        .filter(service -> service.host().equals(address.host()))
        .noneMatch(
            service -> service.ports().stream().anyMatch(port -> port.port() == address.port()));
  }

  private Map<String, String> details(KeyAddress address) {
    String hint =
        state.services().stream()
            .map(service -> service.host())
            .filter(host -> host.startsWith(address.host() + "."))
            .findFirst()
            .map(whole -> ": write " + whole)
            .orElse("");
    return Map.of("uri", address.uri(), "hint", hint);
  }
}
