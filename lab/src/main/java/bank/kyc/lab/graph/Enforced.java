package bank.kyc.lab.graph;

import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import java.util.Optional;

/**
 * What a callee asks of every caller, whoever calls.
 *
 * @param mode what its sidecar takes; empty where none takes anything
 * @param by what decided that, in words
 */
public record Enforced(Optional<Mode> mode, String by) {
  /** Of a callee that has no sidecar, or of which nothing is known. */
  static Enforced nothing(String why) {
    return new Enforced(Optional.empty(), why);
  }

  /** Whether a caller without a certificate is let in by it. */
  public boolean takesPlaintext() {
    return mode.filter(taken -> taken == Mode.STRICT).isEmpty();
  }

  /** In a word: {@code STRICT}, or {@code nothing} where no sidecar stands in front of it. */
  public String word() {
    return mode.map(Mode::name).orElse("nothing");
  }
}
