package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.wire.InboundModes;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks sidecars of an embedded mesh, side by side, what they take of callers. */
record SidecarModes(EmbeddedMesh mesh) {
  List<ProxyModes> of(List<WorkloadId> workloads, Duration atMost) {
    List<CompletableFuture<ProxyModes>> asked =
        workloads.stream().map(workload -> of(workload, atMost)).toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private CompletableFuture<ProxyModes> of(WorkloadId workload, Duration atMost) {
    if (mesh.state().workload(workload).filter(Workload::sidecar).isEmpty()) {
      return CompletableFuture.completedFuture(ProxyModes.unknown(workload, "it has no sidecar"));
    }
    return mesh.admin()
        .ask(workload, InboundModes.ADMIN_PATH)
        .thenApply(dump -> ProxyModes.of(workload, InboundModes.of(dump)))
        .completeOnTimeout(
            ProxyModes.late(workload, atMost), atMost.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            e -> ProxyModes.unknown(workload, "its sidecar does not answer on its admin port"));
  }
}
