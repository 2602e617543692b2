package bank.kyc.lab.check;

import bank.kyc.lab.call.Answer.Answered;
import bank.kyc.lab.call.Answer.PeerFailed;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What connections show: nobody tells the callee who asked, so what crossed is what its sidecar
 * wrote down.
 *
 * @param caller who asks
 * @param callee who is asked
 * @param written the connections of this call, as the callee's sidecar wrote them down; waits for
 *     them
 */
record TcpEvidence(Caller caller, Callee callee, Supplier<List<Connection>> written)
    implements Judge.Evidence {
  private static final Set<String> CLOSED = Set.of("connection-reset", "connection-closed");

  @Override
  public Observation answered(Answered answered) {
    if (!callee.sidecar()) {
      if (handsOnWhoWasSeen(answered)) {
        return new HttpEvidence(caller, callee).answered(answered);
      }
      return new Observation(
          Outcome.PLAINTEXT, "200, and what crossed was plaintext: the callee has no sidecar");
    }
    List<Connection> connections = written.get();
    Set<String> names =
        connections.stream()
            .map(connection -> connection.serverName().orElse(""))
            .collect(Collectors.toSet());
    if (names.size() != 1) {
      return new Observation(
          Outcome.OTHER,
          names.isEmpty()
              ? "200, but the callee's sidecar has not written down what crossed: its access log"
                  + " must be on"
              : "200, but in more than one way: " + names);
    }
    String name = names.iterator().next();
    return name.isEmpty()
        ? new Observation(
            Outcome.PLAINTEXT,
            "200, and what crossed was plaintext, as the callee's sidecar saw"
                + (caller.sidecar() ? "" : ": the caller has none"))
        : new Observation(
            Outcome.MTLS, "200, and what crossed was TLS for %s".formatted(Excerpt.of(name)));
  }

  // TLS of the applications' own: the callee says whose certificate it saw
  private boolean handsOnWhoWasSeen(Answered answered) {
    return caller.itself().isEmpty() && answered.callerIdentity().isPresent();
  }

  @Override
  public Observation failed(PeerFailed failed, String seen) {
    boolean inMesh = caller.sidecar() || callee.sidecar();
    if (!CLOSED.contains(failed.cause()) || !inMesh) {
      return new Observation(Outcome.OTHER, seen);
    }
    List<Connection> connections = callee.sidecar() ? written.get() : List.of();
    boolean denied = connections.stream().anyMatch(Connection::denied);
    String wrote =
        connections.stream()
            .map(connection -> connection.flags() + " " + connection.details())
            .map(words -> words.replaceAll("(^| )-(?= |$)", "").strip())
            .filter(words -> !words.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Observation(
        denied ? Outcome.FORBIDDEN : Outcome.REFUSED,
        wrote.isEmpty() ? seen : seen + "; its sidecar wrote: " + Excerpt.of(wrote));
  }
}
