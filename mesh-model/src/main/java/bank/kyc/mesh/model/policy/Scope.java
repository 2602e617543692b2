package bank.kyc.mesh.model.policy;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workloads that a policy of the callee's side means.
 *
 * @param namespace empty for all of the mesh
 * @param selector an empty one means all
 */
public record Scope(MeshState state, Optional<String> namespace, Selector selector) {

  /** That of a policy with this selector; one of the root namespace means all of the mesh. */
  public static Scope of(Policy policy, Selector selector, MeshState state) {
    String namespace = policy.metadata().namespace();
    return new Scope(
        state,
        Optional.of(namespace).filter(name -> !name.equals(MeshState.ROOT_NAMESPACE)),
        selector);
  }

  /** Those that there are. */
  public List<Workload> workloads() {
    return state.workloads().stream().filter(this::means).toList();
  }

  /** Whether a workload is one of them. */
  public boolean means(Workload workload) {
    return namespace.map(workload.namespace()::equals).orElse(true)
        && selector.matches(workload.labels());
  }

  /** Says that a policy concerns nobody, and why, unless it may concern what is not known. */
  public Optional<Warning> concernsNobody(ObjectId policy) {
    List<Workload> workloads = workloads();
    if (workloads.stream().anyMatch(Workload::sidecar) || mayHoldOthers()) {
      return Optional.empty();
    }
    if (!workloads.isEmpty() || namespace.isEmpty()) {
      return Optional.of(Warning.of(Warning.Code.NOBODY_ENFORCES, policy));
    }
    return Optional.of(
        selector.isEmpty() || state.selected(namespace.get(), new Selector(null)).isEmpty()
            ? new Warning(
                Warning.Code.NO_WORKLOAD_IN_NAMESPACE, policy, Map.of("namespace", namespace.get()))
            : Warning.matchesNothing(policy, selector, namespace.get()));
  }

  private boolean mayHoldOthers() {
    return namespace
        .map(state.neighbours().namespaces()::contains)
        .orElse(!state.neighbours().namespaces().isEmpty());
  }
}
