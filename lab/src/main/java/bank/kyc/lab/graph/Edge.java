package bank.kyc.lab.graph;

import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call that is possible, with the three signs that may disagree.
 *
 * @param id stays what it is while the two and the port do
 * @param from the caller's node
 * @param to the callee's node
 * @param asked what is dialled: {@code kyc-credit-check-basic.basic:8080}, or an address
 * @param protocol what is spoken inside
 * @param predicted what it comes to by the policies in force
 * @param part how many of such calls lead to this callee, from 0 to 1
 * @param story how it comes to that, in sentences
 * @param decidedBy the objects that decided the caller's half, then the callee's
 * @param enforced what the callee takes, whoever calls
 * @param probe how it can be made; empty where it cannot be made alone
 * @param byNodePort whether it is made from this machine, past every gateway
 * @param seen what it came to when it was last made; empty where it never was
 */
public record Edge(
    String id,
    String from,
    String to,
    String asked,
    Protocol protocol,
    Outcome predicted,
    double part,
    List<String> story,
    List<ObjectId> decidedBy,
    Enforced enforced,
    Optional<Probe> probe,
    boolean byNodePort,
    Optional<Seen> seen) {
  public Edge {
    story = List.copyOf(story);
    decidedBy = List.copyOf(decidedBy);
  }

  /**
   * The words of {@code make call}; of one through the gateway an address there, by which the call
   * at the gateway and the one behind it are made alike.
   */
  public record Probe(String from, String to) {
    /** Whether it is made through the gateway. */
    public boolean isThroughGateway() {
      return to.contains("://");
    }
  }

  /** Whether it is the gateway's call, on behalf of somebody outside. */
  public boolean isBehindGateway() {
    return probe.filter(Probe::isThroughGateway).isPresent() && !from.equals(Node.MACHINE);
  }

  Edge with(Optional<Seen> other) {
    return with(story, decidedBy, enforced, other);
  }

  Edge with(Enforced other) {
    return with(story, decidedBy, other, seen);
  }

  /** The same without what takes many words. */
  public Edge brief() {
    return with(List.of(), List.of(), enforced, seen);
  }

  private Edge with(
      List<String> told, List<ObjectId> deciding, Enforced taken, Optional<Seen> last) {
    return new Edge(
        id,
        from,
        to,
        asked,
        protocol,
        predicted,
        part,
        told,
        deciding,
        taken,
        probe,
        byNodePort,
        last);
  }

  /** Whether what was seen, or what the callee enforces, is not what the policies in force say. */
  public boolean isContradicted() {
    return isSeenOtherwise() || enforced.isContradicted();
  }

  private boolean isSeenOtherwise() {
    return seen.filter(now -> now.current() && now.outcome() != predicted).isPresent();
  }

  /** Where the three signs do not say the same, a sentence each. */
  public List<String> disagreements() {
    List<String> all = new ArrayList<>();
    seen.filter(now -> isSeenOtherwise())
        .ifPresent(
            now ->
                all.add(
                    "The policies predict %s, and %s was seen: %s."
                        .formatted(predicted, now.outcome(), now.evidence())));
    seen.filter(now -> !now.current() && now.outcome() != predicted)
        .ifPresent(
            now ->
                all.add(
                    "Before the last change it was %s; it has not been made since."
                        .formatted(now.outcome())));
    enforced.disagreement().ifPresent(all::add);
    if (predicted == Outcome.MTLS && enforced.takesPlaintext()) {
      all.add(
          "It is encrypted, and nothing enforces that: the callee takes plaintext of others as"
              + " well.");
    }
    return all;
  }
}
