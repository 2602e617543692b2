package bank.kyc.lab.console;

import bank.kyc.lab.graph.Changes;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.graph.Seen;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page shows now: the graph with what was seen, kept up to date by {@link Watch}. */
final class Board {
  private final Source source;
  private final Subscribers subscribers;
  private final Optional<Observations> observations;
  private final Optional<Proxies> proxies;
  private final View.Layouts layouts = new View.Layouts();
  private volatile Graph graph;
  private volatile String problem = "";

  Board(Source source, EdgeCalls calls, Subscribers subscribers) {
    this.source = source;
    this.subscribers = subscribers;
    this.observations =
        source
            .mesh()
            .map(mesh -> new Observations(mesh, calls, () -> subscribers.tell("seen", "")));
    this.proxies = source.mesh().map(mesh -> new Proxies(mesh, () -> subscribers.tell("seen", "")));
  }

  Source source() {
    return source;
  }

  /** The layouts that were made. */
  View.Layouts layouts() {
    return layouts;
  }

  /** Why there is nothing to show, in one sentence; empty where there is. */
  String problem() {
    return problem;
  }

  /** Reads the mesh anew, tells the pages, and makes the calls again. */
  void changed() {
    try {
      observations.ifPresent(Observations::changed);
      Graph now = Graph.of(source.view(Optional.empty()));
      proxies.ifPresent(all -> all.changed(now));
      graph = now;
      problem = "";
      subscribers.tell("changed", "");
      View.prepare(this, layouts);
      observations.ifPresent(all -> all.lookAtAll(graph));
    } catch (MeshException e) {
      failed(e.getMessage());
    }
  }

  /** The mesh cannot be read. */
  void failed(String sentence) {
    if (!sentence.equals(problem)) {
      problem = sentence;
      subscribers.tell("changed", "");
    }
  }

  /** The graph with all that was seen. */
  Graph graph() {
    Graph now = graph;
    if (now == null) {
      throw new MeshException(
          problem.isEmpty() ? "The mesh is being looked at for the first time." : problem);
    }
    Graph seen = now.with(observations.map(Observations::all).orElse(Map.of()));
    return proxies.map(Proxies::all).map(seen::asked).orElse(seen);
  }

  /** Whether there is something to show. */
  boolean isKnown() {
    return graph != null;
  }

  Edge edge(String id) {
    return graph()
        .edge(id)
        .orElseThrow(() -> new MeshException("There is no such call any more: %s.".formatted(id)));
  }

  /** The mesh that calls can be made in. */
  Mesh mesh() {
    return source
        .mesh()
        .orElseThrow(
            () ->
                new MeshException(
                    "These manifests are applied nowhere, so that nothing can be called: make up"
                        + " MESH=local, then make console MESH=local."));
  }

  /** What makes the calls. */
  Observations observed() {
    mesh();
    return observations.orElseThrow();
  }

  /** Makes one call now, and asks the callee's proxy. */
  Seen look(Edge edge) throws InterruptedException {
    Optional<Seen> seen = observed().look(edge);
    proxies.orElseThrow().ask(List.of(WorkloadId.of(edge.to())));
    return seen.orElseThrow(
        () ->
            new MeshException(
                "Who answered at %s does not say who asked: nobody knows how the gateway spoke to it."
                    .formatted(edge.probe().orElseThrow().to())));
  }

  /** Looks again at what is not as it should be, and at workloads to which something happened. */
  void lookAgain(Collection<String> workloads) {
    proxies.ifPresent(
        all -> {
          all.ask(workloads.stream().map(WorkloadId::of).toList());
          all.askAgain();
        });
    observed().lookAgain(graph());
  }

  /** Nothing is looked at any more. */
  void close() {
    observations.ifPresent(Observations::close);
    proxies.ifPresent(Proxies::close);
  }

  /** What a file would change. */
  Changes wouldChange(Path file) {
    return Changes.between(
        Graph.of(source.view(Optional.empty())), Graph.of(source.view(Optional.of(file))));
  }
}
