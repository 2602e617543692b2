package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy;
import bank.kyc.mesh.model.kind.authorizationpolicy.Authorizations;
import bank.kyc.mesh.model.kind.destinationrule.DestinationRule;
import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication;
import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.manifest.Kinds;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What was hardly meant so: in one policy, and in what several of them come to together. */
public final class Warnings {
  private Warnings() {}

  /**
   * What of some objects was hardly meant so.
   *
   * @param objects those to look at, which are part of the state
   * @param plan of the state
   */
  public static List<Warning> of(
      Collection<? extends MeshObject> objects, MeshState state, MeshPlan plan) {
    PlaintextCallers plaintext = PlaintextCallers.in(plan);
    return objects.stream()
        .flatMap(
            object ->
                object instanceof SecretManifest secret
                    ? new SecretInPlan(secret)
                        .among(of(SecretInPlan.policies(state), state, plan, plaintext))
                    : of(Stream.of(object), state, plan, plaintext))
        .distinct()
        .toList();
  }

  private static Stream<Warning> of(
      Stream<? extends MeshObject> objects,
      MeshState state,
      MeshPlan plan,
      PlaintextCallers plaintext) {
    return objects
        .filter(Policy.class::isInstance)
        .map(Policy.class::cast)
        .flatMap(policy -> of(policy, state, plan, plaintext));
  }

  private static Stream<Warning> of(
      Policy policy, MeshState state, MeshPlan plan, PlaintextCallers plaintext) {
    if (!MeshState.isOfOurRevision(policy)) {
      return Stream.of(
          new Warning(
              Code.OTHER_REVISION,
              policy.id(),
              Map.of("revision", policy.metadata().labels().get(MeshState.REVISION_LABEL))));
    }
    List<Warning> alone = Kinds.warnings(policy, state);
    return Stream.concat(alone.stream(), together(policy, state, plan, plaintext));
  }

  private static Stream<Warning> together(
      Policy policy, MeshState state, MeshPlan plan, PlaintextCallers plaintext) {
    if (policy instanceof AuthorizationPolicy authorization) {
      return new AuthorizationInPlan(authorization, plan, plaintext).warnings();
    }
    if (policy instanceof RequestAuthentication tokens) {
      return new TokensInPlan(tokens, state, plan).warnings();
    }
    return policy instanceof DestinationRule rule
        ? Stream.concat(
            new UnroutedSubsets(rule, state).warnings(),
            new CredentialsInPlan(rule, state, plan).warnings())
        : Stream.empty();
  }

  /** The workloads that let everybody in who reaches them: no fault, but good to know. */
  public static List<Warning> information(MeshState state) {
    Authorizations authorizations = new Authorizations(state);
    return state.workloads().stream()
        .filter(Workload::sidecar)
        .filter(workload -> !authorizations.concern(workload))
        .map(workload -> Warning.of(Code.WITHOUT_AUTHORIZATION, workload.id().deployment()))
        .toList();
  }
}
