package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.MeshView.PolicyView;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A mesh as a graph.
 *
 * @param nodes who calls and is called, in the order of their namespaces
 * @param edges the calls, those of one pair of nodes beside each other
 * @param policies every policy in force
 * @param warnings what was hardly meant so, a sentence each
 */
public record Graph(
    List<Node> nodes, List<Edge> edges, List<PolicyView> policies, List<String> warnings) {
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    policies = List.copyOf(policies);
    warnings = List.copyOf(warnings);
  }

  /** The graph of a mesh, of which nothing has been seen. */
  public static Graph of(MeshView view) {
    return new GraphMaker(view).make();
  }

  /** An edge by its id. */
  public Optional<Edge> edge(String id) {
    return edges.stream().filter(edge -> edge.id().equals(id)).findFirst();
  }

  /** The same with what was seen, by the ids of the edges. */
  public Graph with(Map<String, Seen> seen) {
    return new Graph(
        nodes,
        edges.stream().map(edge -> edge.with(Optional.ofNullable(seen.get(edge.id())))).toList(),
        policies,
        warnings);
  }

  /** The callees whose proxies are to take something. */
  public List<WorkloadId> enforcing() {
    return edges.stream()
        .filter(edge -> edge.enforced().planned().isPresent())
        .map(Edge::to)
        .distinct()
        .map(WorkloadId::of)
        .toList();
  }

  /** The same of a mesh that is up, whose proxies were asked or will be. */
  public Graph asked(Collection<ProxyModes> answers) {
    Map<String, ProxyModes> proxies =
        answers.stream().collect(Collectors.toMap(one -> one.workload().toString(), one -> one));
    return new Graph(
        nodes,
        edges.stream()
            .map(edge -> edge.with(edge.enforced().asked(proxies.get(edge.to()))))
            .toList(),
        policies,
        warnings);
  }

  /** The same without the calls that are made from this machine past every gateway. */
  public Graph withoutNodePorts() {
    List<Edge> others = edges.stream().filter(edge -> !edge.byNodePort()).toList();
    boolean machine = others.stream().anyMatch(edge -> edge.from().equals(Node.MACHINE));
    return new Graph(
        nodes.stream().filter(node -> machine || !node.id().equals(Node.MACHINE)).toList(),
        others,
        policies,
        warnings);
  }
}
