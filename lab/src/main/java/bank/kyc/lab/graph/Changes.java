package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.MeshView.PolicyView;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would be another.
 *
 * @param edges calls that would come to something else, or be new or gone
 * @param policies that would be new, or say something else
 * @param warnings that there would be, and are not now
 */
public record Changes(List<ChangedEdge> edges, List<ObjectId> policies, List<String> warnings) {
  public Changes {
    edges = List.copyOf(edges);
    policies = List.copyOf(policies);
    warnings = List.copyOf(warnings);
  }

  /**
   * One call.
   *
   * @param before what it comes to now; empty where it is not possible now
   * @param after what it would come to; empty where it would not be possible
   * @param enforcedBefore what the callee is to enforce now, in a word; may be empty
   * @param enforcedAfter what it would enforce
   * @param story how it would come to that
   */
  public record ChangedEdge(
      String id,
      String from,
      String to,
      Optional<Outcome> before,
      Optional<Outcome> after,
      String enforcedBefore,
      String enforcedAfter,
      List<String> story) {
    public ChangedEdge {
      story = List.copyOf(story);
    }
  }

  /** What is another in the second than in the first. */
  public static Changes between(Graph now, Graph then) {
    Map<String, Edge> before = byId(now);
    Map<String, Edge> after = byId(then);
    List<ChangedEdge> edges =
        Stream.concat(
                then.edges().stream(),
                now.edges().stream().filter(edge -> !after.containsKey(edge.id())))
            .map(edge -> changed(before.get(edge.id()), after.get(edge.id())))
            .flatMap(Optional::stream)
            .toList();
    return new Changes(
        edges,
        then.policies().stream()
            .filter(policy -> !now.policies().contains(policy))
            .map(PolicyView::id)
            .toList(),
        then.warnings().stream().filter(warning -> !now.warnings().contains(warning)).toList());
  }

  private static Map<String, Edge> byId(Graph graph) {
    return graph.edges().stream()
        .collect(Collectors.toMap(Edge::id, Function.identity(), (one, other) -> one));
  }

  private static Optional<ChangedEdge> changed(Edge before, Edge after) {
    if (before != null
        && after != null
        && before.predicted() == after.predicted()
        && before.enforced().planned().equals(after.enforced().planned())) {
      return Optional.empty();
    }
    Edge one = after == null ? before : after;
    return Optional.of(
        new ChangedEdge(
            one.id(),
            one.from(),
            one.to(),
            Optional.ofNullable(before).map(Edge::predicted),
            Optional.ofNullable(after).map(Edge::predicted),
            before == null ? "" : before.enforced().plannedWord(),
            after == null ? "" : after.enforced().plannedWord(),
            after == null ? List.of() : after.story()));
  }
}
