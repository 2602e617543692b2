package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Action;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.authorizationpolicy.IssuerAndSubject;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an AuthorizationPolicy asks for and cannot get, by what the proxies are told.
 *
 * @param plaintext who speaks plaintext under that plan
 */
record AuthorizationInPlan(AuthorizationPolicy policy, MeshPlan plan, PlaintextCallers plaintext) {

  Stream<Warning> warnings() {
    return concerned()
        .flatMap(
            callee ->
                callee.inbound().stream()
                    .flatMap(inbound -> warnings(callee.proxy().workload(), inbound)));
  }

  private Stream<Warning> warnings(Workload callee, Inbound inbound) {
    return Stream.of(plaintext(callee, inbound), tcp(callee, inbound), tokens(callee, inbound))
        .flatMap(Optional::stream);
  }

  /** It asks what a token says where nobody looks at tokens, or accepts none of that issuer. */
  private Optional<Warning> tokens(Workload callee, Inbound inbound) {
    if (!policy.asksForToken()
        || inbound.protocol() == Protocol.TCP
        || !Authorizations.concerns(policy, inbound.port())) {
      return Optional.empty();
    }
    if (inbound.tokens().rules().isEmpty()) {
      return Optional.of(
          new Warning(
              Code.CLAIMS_OF_NO_TOKEN, policy.id(), Map.of("workload", callee.id().toString())));
    }
    return Authorizations.requestPrincipals(policy)
        .filter(
            written ->
                inbound.tokens().rules().stream()
                    .noneMatch(rule -> IssuerAndSubject.of(written).mayBeOf(rule.issuer())))
        .findFirst()
        .map(
            written ->
                new Warning(
                    Code.PRINCIPAL_OF_NO_ISSUER,
                    policy.id(),
                    Map.of("written", written, "workload", callee.id().toString())));
  }

  private Stream<ProxyPlan> concerned() {
    return plan.proxies().values().stream()
        .filter(proxy -> Authorizations.selects(policy, proxy.proxy().workload()));
  }

  /** It asks who calls, and nobody who calls in plaintext can show that. */
  private Optional<Warning> plaintext(Workload callee, Inbound inbound) {
    if (!policy.asksWhoCalls() || !Authorizations.concerns(policy, inbound.port())) {
      return Optional.empty();
    }
    Map<String, String> details = details(callee, inbound);
    if (inbound.mode() == Mode.DISABLE) {
      return Optional.of(new Warning(Code.PRINCIPAL_OF_PLAINTEXT, policy.id(), details));
    }
    return plaintext.of(callee.id(), inbound.port()).stream()
        .filter(caller -> Authorizations.names(policy, caller.identity()))
        .findFirst()
        .map(caller -> caller.id().toString())
        .map(
            caller -> {
              details.put("caller", caller);
              return new Warning(Code.PRINCIPAL_OF_PLAINTEXT, policy.id(), details);
            });
  }

  /** It denies by what only HTTP has, on a port where nobody sees that: so it denies all. */
  private Optional<Warning> tcp(Workload callee, Inbound inbound) {
    return policy.spec().action() == Action.DENY
            && inbound.protocol() == Protocol.TCP
            && Authorizations.deniesByHttp(policy, inbound.port())
        ? Optional.of(new Warning(Code.DENIES_ALL_TCP, policy.id(), details(callee, inbound)))
        : Optional.empty();
  }

  private static Map<String, String> details(Workload callee, Inbound inbound) {
    Map<String, String> details = new HashMap<>();
    details.put("workload", callee.id().toString());
    details.put("port", Integer.toString(inbound.port()));
    return details;
  }
}
