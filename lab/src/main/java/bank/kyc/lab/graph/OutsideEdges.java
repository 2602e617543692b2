package bank.kyc.lab.graph;

import bank.kyc.lab.call.Outside;
import bank.kyc.lab.graph.Edge.Probe;
import bank.kyc.lab.sentence.OutsideStory;
import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Share;
import bank.kyc.mesh.model.explain.Judged;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.explain.OutsideExplanation;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The edges of one request from this machine: by a NodePort, or through the gateway. */
final class OutsideEdges {
  private final GraphMaker graph;
  private final OutsideExplanation call;
  private final OutsideStory story;

  OutsideEdges(GraphMaker graph, OutsideExplanation call) {
    this.graph = graph;
    this.call = call;
    this.story = new OutsideStory(call);
    graph.machine();
  }

  List<Edge> all() {
    return call.target().contains("://") ? throughGateway() : byNodePort();
  }

  private List<Edge> byNodePort() {
    int colon = call.target().lastIndexOf(':');
    String name = call.target().substring(0, colon);
    int dot = name.indexOf('.');
    ObjectId service = new ObjectId("Service", name.substring(dot + 1), name.substring(0, dot));
    List<Share> answering = graph.answering(service, call.shares());
    return answering.stream()
        .map(
            one ->
                edge(
                    Node.MACHINE,
                    one.workload().toString(),
                    call.outcome(),
                    one.part(),
                    Optional.of(new Probe(Node.MACHINE, name)),
                    true))
        .toList();
  }

  private List<Edge> throughGateway() {
    String gateway = IngressGateway.ID.toString();
    List<Edge> edges = new ArrayList<>();
    Optional<Probe> probe = askable().map(url -> new Probe(Node.MACHINE, url));
    edges.add(edge(Node.MACHINE, gateway, call.outcome(), 1, probe, false));
    call.behind()
        .ifPresent(
            spoken ->
                call.shares()
                    .forEach(
                        one ->
                            edges.add(
                                edge(
                                    gateway,
                                    one.workload().toString(),
                                    spoken,
                                    one.part(),
                                    probe,
                                    false))));
    return edges;
  }

  /** The address with a path below the route's that the callee knows; none of any host's. */
  private Optional<String> askable() {
    if (call.target().contains("*")) {
      return Optional.empty();
    }
    URI target = URI.create(call.target());
    return Optional.of(
        call.shares().stream()
            .map(one -> Outside.path(one.workload().name()))
            .filter(path -> path.startsWith(target.getPath()))
            .findFirst()
            .map(path -> target.resolve(path).toString())
            .orElse(call.target()));
  }

  private Edge edge(
      String from, String to, Outcome outcome, double part, Optional<Probe> probe, boolean port) {
    boolean atGateway = to.equals(IngressGateway.ID.toString());
    return new Edge(
        "%s→%s %s".formatted(from, to, call.target()),
        from,
        to,
        call.target(),
        Protocol.HTTP,
        outcome,
        part,
        Stream.concat(Stream.of(story.title() + ": " + story.outcome()), story.lines().stream())
            .toList(),
        Stream.of(
                call.gateway().stream(),
                call.judged().stream().flatMap(Judged::by),
                call.route().stream(),
                CallEdges.decidedBy(call.sent().flatMap(Sent::by), call.taken(), Optional.empty())
                    .stream())
            .flatMap(all -> all)
            .distinct()
            .toList(),
        atGateway || call.taken().isEmpty()
            ? Enforced.nothing("the gateway takes what its servers say")
            : CallEdges.enforced(call.taken().get()),
        probe,
        port,
        Optional.empty());
  }
}
