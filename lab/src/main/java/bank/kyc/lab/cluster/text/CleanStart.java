package bank.kyc.lab.cluster.text;

import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a text begins with: the suite as {@code make up} starts it, and nothing more. */
public final class CleanStart {
  private CleanStart() {}

  /**
   * Sees to it that nothing is left of a lab that was gone through before: the texts would differ
   * from what is printed then, at many places and for no reason of theirs.
   *
   * @param project the folder that holds {@code minikube/}
   * @throws MeshException naming what else runs
   */
  public static void prove(MeshStatus status, Path project) {
    Set<WorkloadId> suite =
        MeshState.empty()
            .with(Manifests.read(project.resolve("minikube")), Instant.EPOCH)
            .workloads()
            .stream()
            .map(Workload::id)
            .collect(Collectors.toSet());
    List<String> more =
        status.workloads().stream()
            .map(MeshStatus.Workload::id)
            .filter(id -> !suite.contains(id))
            .map(WorkloadId::toString)
            .sorted()
            .toList();
    if (!more.isEmpty()) {
      throw new MeshException(
          "The texts begin with the suite alone, and here run %s too: make down MESH=minikube removes what labs have left."
              .formatted(String.join(", ", more)));
    }
  }
}
