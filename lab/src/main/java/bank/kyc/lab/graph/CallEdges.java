package bank.kyc.lab.graph;

import bank.kyc.lab.graph.Edge.Probe;
import bank.kyc.lab.mesh.MeshView.WorkloadView;
import bank.kyc.lab.sentence.CallStory;
import bank.kyc.lab.sentence.Sentences;
import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.explain.Judged;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The edges of one call between workloads: one to each who answers for the name that is dialled.
 */
final class CallEdges {
  private final GraphMaker graph;
  private final CallExplanation call;
  private final CallStory story;

  CallEdges(GraphMaker graph, CallExplanation call) {
    this.graph = graph;
    this.call = call;
    this.story = new CallStory(call);
  }

  List<Edge> all() {
    List<Share> answering = graph.answering(call.callee(), call.shares());
    return answering.isEmpty()
        ? List.of(edge(graph.placeholder(call.callee()).id(), 1))
        : answering.stream().map(one -> edge(one.workload().toString(), one.part())).toList();
  }

  private Edge edge(String to, double part) {
    String from = call.caller().toString();
    WorkloadView caller = graph.workload(call.caller());
    return new Edge(
        "%s→%s:%d".formatted(from, to, call.port()),
        from,
        to,
        story.callee() + ":" + call.port(),
        call.protocol(),
        call.outcome(),
        part,
        story.text().lines().toList(),
        decidedBy(call.sent().by(), Optional.of(call.taken()), call.withoutEffect()),
        enforced(call.taken()),
        caller.askable()
            ? Optional.of(new Probe(story.caller(), story.callee()))
            : Optional.empty(),
        false,
        Optional.empty());
  }

  /** The objects that decided, each once. */
  static List<ObjectId> decidedBy(
      Optional<Decision> sent, Optional<Taken> taken, Optional<ObjectId> more) {
    Stream<ObjectId> sides =
        Stream.of(
                sent.flatMap(Decision::object), taken.flatMap(Taken::by).flatMap(Decision::object))
            .flatMap(Optional::stream);
    Stream<ObjectId> judging = taken.flatMap(Taken::judged).stream().flatMap(Judged::by);
    return Stream.of(sides, judging, more.stream()).flatMap(all -> all).distinct().toList();
  }

  static Enforced enforced(Taken taken) {
    if (!taken.running()) {
      return Enforced.nothing("nobody runs there");
    }
    String by = taken.by().map(Sentences::of).orElse("it has no sidecar");
    return taken
        .mode()
        .map(mode -> Enforced.planned(mode, by, taken.port().orElseThrow()))
        .orElseGet(() -> Enforced.nothing(by));
  }
}
