package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.state.WorkloadId;
import bank.kyc.mesh.model.token.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * What one caller may expect of one callee, and which objects decided it.
 *
 * @param caller who asks
 * @param callee the Service that is asked, or, of kind {@code Host}, one outside the mesh
 * @param port the Service's port
 * @param protocol what is spoken on it
 * @param path what is asked for, where requests can be seen
 * @param outcome what the call comes to
 * @param sent what leaves the caller
 * @param taken what the callee takes
 * @param withoutEffect a DestinationRule for the callee that this caller has no sidecar to follow
 * @param shares which workload answers how many of such calls; none where nobody does
 */
public record CallExplanation(
    WorkloadId caller,
    ObjectId callee,
    int port,
    Protocol protocol,
    String path,
    Outcome outcome,
    Sent sent,
    Taken taken,
    Optional<ObjectId> withoutEffect,
    List<Share> shares) {
  public CallExplanation {
    shares = List.copyOf(shares);
  }

  /**
   * One that answers some of the calls.
   *
   * @param part of all calls, from 0 to 1
   */
  public record Share(WorkloadId workload, double part) {}

  /**
   * What leaves the caller.
   *
   * @param by what decided that; empty for a caller without a sidecar
   */
  public record Sent(Speech speech, Optional<Decision> by) {}

  /** What leaves a caller. */
  public enum Speech {
    PLAINTEXT,
    MUTUAL_TLS,
    /** Mutual TLS that asks for another identity than the callee's. */
    MUTUAL_TLS_FOR_OTHERS,
    /** TLS without a certificate of the caller's. */
    TLS,
    /** Nothing: it is led to where nobody is. */
    NOTHING,
    /** TLS with a certificate that is not the mesh's. */
    TLS_WITH_OWN_CERTIFICATE
  }

  /**
   * What the callee takes.
   *
   * @param running whether a workload runs behind the Service
   * @param port of the workload that is asked; empty where it is asked on none
   * @param mode what its sidecar takes on that port; empty where none does
   * @param by what decided that; empty without a sidecar
   * @param judged what its policies say of the call; empty without a sidecar
   * @param ownTls whether the application itself speaks TLS there, and takes nothing else
   */
  public record Taken(
      boolean running,
      Optional<Integer> port,
      Optional<Mode> mode,
      Optional<Decision> by,
      Optional<Judged> judged,
      boolean ownTls) {
    /** Why the call's token is not accepted, if so. */
    public Optional<Refusal> refusal() {
      return judged.flatMap(Judged::refusal);
    }
  }

  /** Whether both sides say something that the other cannot understand. */
  public boolean contradicts() {
    return sent.by().isPresent()
        && sent.speech() != Speech.NOTHING
        && (outcome == Outcome.UNAVAILABLE
            || outcome == Outcome.REFUSED && protocol == Protocol.TCP);
  }
}
