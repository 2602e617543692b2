package bank.kyc.mesh.model.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What comes of a call, in the words of the checks' expectations. */
public enum Outcome {
  /** Answered, and the callee saw no identity of the caller. */
  PLAINTEXT(true),
  /** Answered, and the callee saw the caller's identity. */
  MTLS(true),
  /** Answered over TLS with a certificate for the name, and nobody saw one of the caller's. */
  TLS(true),
  /** The callee's side closed the connection, while the callee itself is alive. */
  REFUSED(true),
  /** The caller's own sidecar answered 503, while the callee itself is alive. */
  UNAVAILABLE(true),
  /** An AuthorizationPolicy did not let it through, while the callee itself is alive. */
  FORBIDDEN(true),
  /** A token was not accepted: 401. */
  UNAUTHORIZED(true),
  /** The gateway has no route for it: its own 404. */
  NOT_FOUND(true),
  /** The gateway said where to ask instead: its own 301, 302, 303, 307 or 308. */
  REDIRECTED(true),
  /** The callee, its sidecar or the caller is not alive: this says nothing about a policy. */
  DEAD(false),
  /** Anything else; the evidence says what was seen. */
  OTHER(false);

  private final boolean expectable;

  Outcome(boolean expectable) {
    this.expectable = expectable;
  }

  /** Those that an {@code expect.yaml} may ask for. */
  public static List<Outcome> expectable() {
    return Arrays.stream(values()).filter(outcome -> outcome.expectable).toList();
  }

  /** The word, as written in {@code expect.yaml}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
