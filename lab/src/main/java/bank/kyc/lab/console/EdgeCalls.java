package bank.kyc.lab.console;

import bank.kyc.lab.call.Handshake;
import bank.kyc.lab.check.Call;
import bank.kyc.lab.check.ExpectedCall;
import bank.kyc.lab.check.Observation;
import bank.kyc.lab.check.Origin;
import bank.kyc.lab.check.Target;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Edge.Probe;
import bank.kyc.lab.graph.Graph;
import bank.kyc.mesh.model.explain.Outcome;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which call an edge stands for, and what a call says of the edges that it goes along. */
final class EdgeCalls {
  private static final Set<Outcome> ANSWERED = Set.of(Outcome.TLS, Outcome.PLAINTEXT);

  // of several routes whose path a call has it is about the one that says most of it
  private static final Comparator<Edge> LONGEST =
      Comparator.comparingInt(edge -> edge.asked().length());

  private final TrustedAuthorities authorities;

  EdgeCalls(TrustedAuthorities authorities) {
    this.authorities = authorities;
  }

  /** The call of a probe. */
  Call of(Probe probe) {
    if (!probe.isThroughGateway()) {
      return Call.of(probe.from(), probe.to());
    }
    URI url = URI.create(probe.to());
    boolean tls = url.getScheme().equals("https");
    return new Call(
        new Origin.Outside(),
        new Target.Url(
            url,
            tls ? Optional.of(new Handshake(authorities.of(url.getHost()))) : Optional.empty()),
        Optional.empty());
  }

  /**
   * What a call says of an edge that it went along.
   *
   * @return empty where it says nothing of it: who answered at the gateway does not say who asked
   */
  static Optional<Observation> seen(Edge edge, Observation call) {
    if (!edge.isBehindGateway()) {
      return Optional.of(call);
    }
    return call.behind().isPresent()
        ? call.behind().map(spoken -> new Observation(spoken, call.evidence()))
        : Optional.of(call).filter(it -> !ANSWERED.contains(it.outcome()));
  }

  /**
   * The edges that a call of a check goes along, the first first. Calls that carry something may
   * come to something else than an edge's, which carries nothing.
   *
   * @param counted whether it was seen of every version that is to answer it
   */
  static List<Edge> along(Graph graph, ExpectedCall expected, boolean counted) {
    Call call = expected.call();
    if (call.token().isPresent() || call.certificate().isPresent() || !call.headers().isEmpty()) {
      return List.of();
    }
    Stream<Edge> all = graph.edges().stream().filter(edge -> edge.probe().isPresent());
    Optional<Edge> first =
        call.to() instanceof Target.Url to
            ? all.filter(edge -> isFor(to.url(), edge)).max(LONGEST)
            : all.filter(edge -> isFor(expected, edge)).findFirst();
    return first.stream()
        .flatMap(one -> graph.edges().stream().filter(edge -> isOfOneCall(one, edge)))
        .filter(edge -> counted || edge.part() == 1)
        .toList();
  }

  private static boolean isOfOneCall(Edge one, Edge other) {
    return one.asked().equals(other.asked()) && one.probe().equals(other.probe());
  }

  private static boolean isFor(ExpectedCall expected, Edge edge) {
    Probe probe = edge.probe().orElseThrow();
    return !probe.isThroughGateway()
        && isCaller(probe.from(), expected.from())
        && (probe.to() + ".").startsWith(expected.to() + ".");
  }

  /** Whether a workload is meant by its name, or by its namespace. */
  private static boolean isCaller(String nameAndNamespace, String written) {
    return nameAndNamespace.equals(written) || nameAndNamespace.endsWith("." + written);
  }

  private static boolean isFor(URI url, Edge edge) {
    return edge.probe().orElseThrow().isThroughGateway() && isBelow(url, URI.create(edge.asked()));
  }

  private static boolean isBelow(URI url, URI route) {
    return url.getScheme().equals(route.getScheme())
        && url.getAuthority().equals(route.getAuthority())
        && url.getPath().startsWith(route.getPath());
  }
}
