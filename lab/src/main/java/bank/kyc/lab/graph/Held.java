package bank.kyc.lab.graph;

import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import java.util.Optional;

/**
 * What a callee's own proxy takes of callers, as far as that is known.
 *
 * @param mode what it takes; empty where that is not known
 * @param why it is not known, in words; may be empty
 */
public record Held(State state, Optional<Mode> mode, String why) {
  /** There is no proxy to be asked: the manifests are applied nowhere. */
  static final Held NOWHERE = new Held(State.NOWHERE, Optional.empty(), "");

  /** There is a mesh, and in it no proxy to be asked. */
  static final Held NOBODY = new Held(State.NOBODY, Optional.empty(), "");

  private static final Held AWAITED = new Held(State.AWAITED, Optional.empty(), "");

  /** How far it is known. */
  public enum State {
    /** There is no mesh. */
    NOWHERE,
    /** No proxy takes anything there. */
    NOBODY,
    /** The proxy has not been asked yet, or not since a change that concerns it. */
    AWAITED,
    /** The proxy did not say it. */
    UNKNOWN,
    /** The proxy has said it. */
    KNOWN
  }

  /** What a proxy said of a port; null where it was not asked yet. */
  static Held of(ProxyModes said, int port) {
    if (said == null) {
      return AWAITED;
    }
    if (!said.unknown().isEmpty()) {
      return new Held(State.UNKNOWN, Optional.empty(), said.unknown());
    }
    return said.on(port)
        .map(mode -> new Held(State.KNOWN, Optional.of(mode), ""))
        .orElseGet(
            () ->
                new Held(
                    State.UNKNOWN, Optional.empty(), "its sidecar takes nothing on port " + port));
  }
}
