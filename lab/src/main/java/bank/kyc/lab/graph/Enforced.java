package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import java.util.Optional;

/**
 * What a callee takes, whoever calls.
 *
 * @param planned what its sidecar is to take by the policies; empty where none takes anything
 * @param by what decided that, in words
 * @param port the callee's own
 * @param held what its sidecar really takes
 */
public record Enforced(Optional<Mode> planned, String by, int port, Held held) {
  private static final String NOTHING = "nothing";

  /** What policies ask for, of which no proxy has been asked. */
  static Enforced planned(Mode mode, String by, int port) {
    return new Enforced(Optional.of(mode), by, port, Held.NOWHERE);
  }

  /** Of a callee that has no sidecar, or of which nothing is known. */
  static Enforced nothing(String why) {
    return new Enforced(Optional.empty(), why, 0, Held.NOWHERE);
  }

  /** The same where its proxy was asked; null where it will be. */
  Enforced asked(ProxyModes said) {
    return new Enforced(planned, by, port, planned.isEmpty() ? Held.NOBODY : Held.of(said, port));
  }

  /** Whether it is of manifests that are applied nowhere. */
  public boolean isOfNoMesh() {
    return held.state() == Held.State.NOWHERE;
  }

  /** Whether it is known that a caller without a certificate is let in by it, or would be. */
  public boolean takesPlaintext() {
    return planned.isEmpty()
        || switch (held.state()) {
          case NOWHERE, NOBODY -> planned.get() != Mode.STRICT;
          case KNOWN -> held.mode().get() != Mode.STRICT;
          case AWAITED, UNKNOWN -> false;
        };
  }

  /** Whether the sidecar was asked, and did not say what the policies want. */
  public boolean isContradicted() {
    return held.state() == Held.State.UNKNOWN
        || held.state() == Held.State.KNOWN && !held.mode().equals(planned);
  }

  /** What is to be enforced by the policies, in a word. */
  public String plannedWord() {
    return planned.map(Mode::name).orElse(NOTHING);
  }

  /** In a word: {@code STRICT}, or {@code nothing} where no sidecar stands in front of it. */
  public String word() {
    return switch (held.state()) {
      case NOWHERE, NOBODY -> NOTHING;
      case AWAITED -> "not yet known";
      case UNKNOWN -> "unknown";
      case KNOWN -> held.mode().get().name();
    };
  }

  /** As it is drawn: a sign of its own where it is not what the policies want. */
  public String sign() {
    return switch (held.state()) {
      case NOWHERE, NOBODY -> planned.map(mode -> "planned " + mode).orElse("—");
      case AWAITED -> "…";
      case UNKNOWN -> "? unknown";
      case KNOWN -> (isContradicted() ? "≠ " : "") + held.mode().get();
    };
  }

  /** How that is known, and what was to be, in a sentence. */
  public String sentence() {
    if (planned.isEmpty()) {
      return by + ".";
    }
    String wanted = "by the policies it is to take %s: %s.".formatted(plannedWord(), by);
    return switch (held.state()) {
      case NOWHERE, NOBODY -> "These manifests are applied nowhere; " + wanted;
      case AWAITED -> "Its sidecar is being asked; " + wanted;
      case UNKNOWN -> "Not known, because %s; %s".formatted(held.why(), wanted);
      case KNOWN ->
          isContradicted()
              ? "So its sidecar says itself; " + wanted
              : "So its sidecar says itself, and so it is to be: %s.".formatted(by);
    };
  }

  /** In what its sidecar is not as the policies want it, in a sentence; empty where in nothing. */
  Optional<String> disagreement() {
    if (!isContradicted()) {
      return Optional.empty();
    }
    return Optional.of(
        held.state() == Held.State.UNKNOWN
            ? "By the policies the callee is to take %s, and what it takes is not known: %s."
                .formatted(plannedWord(), held.why())
            : "By the policies the callee is to take %s, and its sidecar takes %s."
                .formatted(plannedWord(), word()));
  }
}
