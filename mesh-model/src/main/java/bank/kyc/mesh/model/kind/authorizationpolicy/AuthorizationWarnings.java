package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerNamespace;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerPrincipal;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.policy.Scope;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of an AuthorizationPolicy was hardly meant so. */
final class AuthorizationWarnings {
  private static final Pattern PRINCIPAL = Pattern.compile("([^/]+)/ns/([^/]+)/sa/([^/]+)");
  private static final String USUAL_ACCOUNT = "default";

  private final AuthorizationPolicy policy;
  private final MeshState state;

  AuthorizationWarnings(AuthorizationPolicy policy, MeshState state) {
    this.policy = policy;
    this.state = state;
  }

  List<Warning> all() {
    Optional<Warning> nobody =
        concernsGateway()
            ? Optional.empty()
            : Scope.of(policy, policy.spec().selector(), state).concernsNobody(policy.id());
    if (nobody.isPresent()) {
      return List.of(nobody.get());
    }
    return Stream.concat(
            written(CallerPrincipal.class).flatMap(written -> principal(written).stream()),
            written(CallerNamespace.class).flatMap(written -> namespace(written).stream()))
        .distinct()
        .toList();
  }

  // it is no workload of a Deployment, and enforces policies all the same
  private boolean concernsGateway() {
    return IngressGateway.of(state)
        .filter(gateway -> Authorizations.selects(policy, gateway))
        .isPresent();
  }

  private Stream<String> written(Class<? extends Attribute> attribute) {
    return policy
        .conditions()
        .filter(condition -> attribute.isInstance(condition.of()))
        .flatMap(c -> Stream.concat(c.values().stream(), c.notValues().stream()));
  }

  private Optional<Warning> principal(String written) {
    if (written.startsWith("spiffe://")) {
      return warning(Code.PRINCIPAL_WITH_SCHEME, written);
    }
    if (Wildcard.of(written).text().contains("*")) {
      return warning(Code.PRINCIPAL_WITH_STAR_WITHIN, written);
    }
    if (written.contains("*")) {
      return Optional.empty();
    }
    Matcher parts = PRINCIPAL.matcher(written);
    if (!parts.matches()
        || !parts.group(1).equals(SpiffeId.TRUST_DOMAIN)
        || !exists(parts.group(2), parts.group(3))) {
      return warning(Code.PRINCIPAL_OF_NOBODY, written);
    }
    return neverInMesh(
            parts.group(2), workload -> workload.identity().serviceAccount().equals(parts.group(3)))
        ? warning(Code.PRINCIPAL_WITHOUT_SIDECAR, written)
        : Optional.empty();
  }

  private Optional<Warning> namespace(String written) {
    if (written.contains("*")) {
      return Optional.empty();
    }
    if (!state.hasNamespace(written) && !state.neighbours().namespaces().contains(written)) {
      return warning(Code.PRINCIPAL_OF_NOBODY, written);
    }
    return neverInMesh(written, workload -> true)
        ? warning(Code.PRINCIPAL_WITHOUT_SIDECAR, written)
        : Optional.empty();
  }

  // what stands in the namespaces of the mesh itself is not part of the state
  private boolean exists(String namespace, String account) {
    return MeshState.isAlwaysThere(namespace)
        || state.neighbours().accounts().contains(namespace + "/" + account)
        || state.hasNamespace(namespace)
            && (account.equals(USUAL_ACCOUNT) || state.hasAccount(namespace, account));
  }

  private boolean neverInMesh(String namespace, Predicate<Workload> meant) {
    List<Workload> callers =
        state.workloads().stream()
            .filter(workload -> workload.namespace().equals(namespace))
            .filter(meant)
            .toList();
    return !callers.isEmpty()
        && callers.stream().noneMatch(Workload::sidecar)
        && !state.neighbours().namespaces().contains(namespace);
  }

  private Optional<Warning> warning(Code code, String written) {
    return Optional.of(new Warning(code, policy.id(), Map.of("written", written)));
  }
}
