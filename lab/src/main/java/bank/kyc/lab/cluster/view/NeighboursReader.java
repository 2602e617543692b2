package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Neighbours;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What others have in the cluster beside the suite.
 *
 * @param state what is the suite's
 */
record NeighboursReader(MeshState state) {
  /** What runs there belongs to the cluster and the mesh, and is no caller or callee of anybody. */
  private static final Set<String> INFRASTRUCTURE =
      Set.of(
          MeshState.ROOT_NAMESPACE,
          "kube-system",
          "kube-public",
          "kube-node-lease",
          "local-path-storage");

  Neighbours read(List<JsonNode> objects) {
    return new Neighbours(
        all(objects, "Pod", this::isSomebodyElses, ObjectId::namespace),
        all(objects, "ServiceAccount", any -> true, ObjectId::path),
        all(
            objects,
            "Service",
            service -> !state.contains(Objects.id(service)),
            id -> ServiceHost.of(id.name(), id.namespace())));
  }

  private static Set<String> all(
      List<JsonNode> objects,
      String kind,
      Predicate<JsonNode> meant,
      Function<ObjectId, String> told) {
    return objects.stream()
        .filter(object -> object.path("kind").asString("").equals(kind))
        .filter(meant)
        .map(Objects::id)
        .map(told)
        .collect(Collectors.toSet());
  }

  private boolean isSomebodyElses(JsonNode pod) {
    String namespace = Objects.id(pod).namespace();
    Map<String, String> labels = SnapshotReader.labels(pod);
    return !INFRASTRUCTURE.contains(namespace)
        && state.workloads().stream()
            .filter(workload -> workload.namespace().equals(namespace))
            .noneMatch(workload -> labels.entrySet().containsAll(workload.labels().entrySet()));
  }
}
