package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.MeshView.Behind;
import bank.kyc.lab.mesh.MeshView.WorkloadView;
import bank.kyc.lab.sentence.WarningSentence;
import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a graph of what a mesh says of itself. */
final class GraphMaker {
  private final MeshView view;
  private final Map<WorkloadId, WorkloadView> workloads = new LinkedHashMap<>();
  private final Map<ObjectId, List<WorkloadId>> behind = new LinkedHashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  GraphMaker(MeshView view) {
    this.view = view;
    view.workloads().forEach(workload -> workloads.put(workload.id(), workload));
    for (Behind name : view.behind()) {
      behind.put(name.name(), name.workloads());
    }
  }

  Graph make() {
    view.workloads().stream()
        .map(GraphMaker::node)
        .sorted(Comparator.comparing(Node::frame).thenComparing(Node::name))
        .forEach(node -> nodes.put(node.id(), node));
    List<Edge> edges = new ArrayList<>();
    view.explanation().calls().forEach(call -> edges.addAll(new CallEdges(this, call).all()));
    view.explanation().outside().forEach(call -> edges.addAll(new OutsideEdges(this, call).all()));
    return new Graph(
        List.copyOf(nodes.values()),
        edges,
        view.policies(),
        view.explanation().warnings().stream().map(WarningSentence::of).distinct().toList());
  }

  WorkloadView workload(WorkloadId id) {
    return workloads.get(id);
  }

  /** Who answers for a name, of whom calls tell only those that run. */
  List<Share> answering(ObjectId name, List<Share> shares) {
    return shares.isEmpty()
        ? behind.getOrDefault(name, List.of()).stream().map(id -> new Share(id, 1)).toList()
        : shares;
  }

  /** The node of whom nobody stands behind. */
  Node placeholder(ObjectId name) {
    boolean host = name.namespace().isEmpty();
    Node node =
        host
            ? Node.outside(name.name(), name.name(), Node.Type.HOST)
            : new Node(
                name.path(),
                name.namespace(),
                name.name(),
                Node.Type.NOBODY,
                false,
                false,
                Optional.empty(),
                List.of(),
                List.of());
    return nodes.computeIfAbsent(node.id(), any -> node);
  }

  /** The node of this machine. */
  void machine() {
    nodes.computeIfAbsent(Node.MACHINE, id -> Node.outside(id, "this machine", Node.Type.MACHINE));
  }

  private static Node node(WorkloadView workload) {
    return new Node(
        workload.id().toString(),
        workload.id().namespace(),
        workload.id().name(),
        workload.gateway() ? Node.Type.GATEWAY : Node.Type.WORKLOAD,
        workload.sidecar(),
        workload.replicas() > 0,
        workload.identity(),
        workload.ports(),
        workload.policies());
  }
}
