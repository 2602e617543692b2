package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.AuthorizationPolicy;
import bank.kyc.mesh.manifest.DestinationRule;
import bank.kyc.mesh.manifest.Manifest;
import bank.kyc.mesh.manifest.PeerAuthentication;
import bank.kyc.mesh.manifest.Selector;
import bank.kyc.mesh.state.MeshState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is allowed, takes effect nowhere, and was hardly meant so. */
public final class Warnings {
  private Warnings() {}

  /**
   * One sentence for each manifest that has no effect in this state.
   *
   * @param manifests those to look at, which are part of the state
   */
  public static List<String> about(Collection<? extends Manifest> manifests, MeshState state) {
    List<String> warnings = new ArrayList<>();
    for (Manifest manifest : manifests) {
      if (manifest instanceof DestinationRule rule) {
        about(rule, state, warnings);
      } else if (manifest instanceof PeerAuthentication policy) {
        about(policy, state, warnings);
      } else if (manifest instanceof AuthorizationPolicy policy) {
        about(policy, state, warnings);
      }
    }
    return warnings;
  }

  private static void about(DestinationRule rule, MeshState state, List<String> warnings) {
    if (state.services().stream().noneMatch(service -> DestinationRules.covers(rule, service))) {
      warnings.add(
          "%s affects nobody: there is no Service for the host \"%s\"."
              .formatted(rule.id(), rule.spec().host()));
    }
    Selector callers = rule.spec().workloadSelector();
    String namespace = rule.metadata().namespace();
    if (callers != null && isNobody(callers, namespace, state)) {
      warnings.add(matchesNothing(rule, callers, namespace));
    }
  }

  private static void about(PeerAuthentication policy, MeshState state, List<String> warnings) {
    if (policy.spec().selector().isEmpty()) {
      return;
    }
    String namespace = policy.metadata().namespace();
    if (namespace.equals(MeshState.ROOT_NAMESPACE)) {
      warnings.add(
          policy.id()
              + " affects nobody: Istio leaves a selector in the root namespace out of account.");
    } else if (isNobody(policy.spec().selector(), namespace, state)) {
      warnings.add(matchesNothing(policy, policy.spec().selector(), namespace));
    }
  }

  private static void about(AuthorizationPolicy policy, MeshState state, List<String> warnings) {
    if (state.workloads().stream()
        .noneMatch(workload -> workload.sidecar() && Authorizations.selects(policy, workload))) {
      warnings.add(
          policy.id() + " affects nobody: it concerns no workload with a sidecar to enforce it.");
    }
  }

  private static boolean isNobody(Selector selector, String namespace, MeshState state) {
    return state.workloads().stream()
        .noneMatch(
            workload ->
                workload.namespace().equals(namespace) && selector.matches(workload.labels()));
  }

  private static String matchesNothing(Manifest policy, Selector selector, String namespace) {
    return "%s affects nobody: its selector %s matches no workload in the namespace %s."
        .formatted(policy.id(), selector.matchLabels(), namespace);
  }
}
