package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.requestauthentication.KeyAddress;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentications;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.Ingress;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a RequestAuthentication alone does not do, by what the proxies are told. */
record TokensInPlan(RequestAuthentication policy, MeshState state, MeshPlan plan) {

  Stream<Warning> warnings() {
    return Stream.concat(notRequired(), outOfReach());
  }

  /** It accepts tokens and asks for none, and no AuthorizationPolicy does. */
  private Stream<Warning> notRequired() {
    return policy.spec().jwtRules().isEmpty()
        ? Stream.empty()
        : concerned()
            .filter(TokensInPlan::letsAllThrough)
            .map(proxy -> warning(Code.TOKENS_NOT_REQUIRED, proxy, Map.of()));
  }

  private static boolean letsAllThrough(ProxyPlan proxy) {
    return Stream.concat(
            proxy.inbound().stream()
                .filter(inbound -> inbound.protocol() == Protocol.HTTP)
                .map(Inbound::authorization),
            proxy.ingress().stream()
                .flatMap(port -> port.servers().stream())
                .map(Ingress.Server::authorization))
        .anyMatch(required -> !required.asksForToken() && !required.letsNothingThrough());
  }

  /** There is a Service where the keys are, and this proxy gets no answer from it. */
  private Stream<Warning> outOfReach() {
    KeysInPlan keys = new KeysInPlan(state, plan);
    return concerned()
        .flatMap(
            proxy ->
                addresses()
                    .filter(address -> isSomewhere(address))
                    .filter(address -> !keys.areReachedBy(proxy.proxy().id(), address))
                    .map(
                        address ->
                            warning(Code.KEYS_OUT_OF_REACH, proxy, Map.of("uri", address.uri()))));
  }

  private Stream<KeyAddress> addresses() {
    return policy.spec().jwtRules().stream()
        .flatMap(rule -> KeyAddress.of(rule.jwksUri()).stream());
  }

  private boolean isSomewhere(KeyAddress address) {
    return state.services().stream()
        .filter(service -> service.host().equals(address.host()))
        .flatMap(service -> service.ports().stream())
        .anyMatch(port -> port.port() == address.port());
  }

  private Stream<ProxyPlan> concerned() {
    return plan.proxies().values().stream()
        .filter(proxy -> RequestAuthentications.selects(policy, proxy.proxy().workload()));
  }

  private Warning warning(Code code, ProxyPlan proxy, Map<String, String> more) {
    WorkloadId workload = proxy.proxy().id();
    Map<String, String> details = new HashMap<>(more);
    details.put("workload", workload.toString());
    return new Warning(code, policy.id(), details);
  }
}
