package bank.kyc.mesh.policy;

import bank.kyc.mesh.manifest.DestinationRule;
import bank.kyc.mesh.manifest.Manifest;
import bank.kyc.mesh.manifest.PeerAuthentication;
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
    } else if (state.workloads().stream()
        .noneMatch(
            workload ->
                workload.namespace().equals(namespace)
                    && policy.spec().selector().matches(workload.labels()))) {
      warnings.add(
          "%s affects nobody: its selector %s matches no workload in the namespace %s."
              .formatted(policy.id(), policy.spec().selector().matchLabels(), namespace));
    }
  }
}
