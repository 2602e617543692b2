package bank.kyc.mesh.model.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes of a call, in the words of the checks' expectations. */
public enum Outcome {
  /** Answered, and the callee saw no identity of the caller. */
  PLAINTEXT(true),
  /** Answered, and the callee saw the caller's identity. */
  MTLS(true),
  /** The callee's side closed the connection, while the callee itself is alive. */
  REFUSED(true),
  /** The caller's own sidecar answered 503, while the callee itself is alive. */
  UNAVAILABLE(true),
  /** An AuthorizationPolicy did not let it through, while the callee itself is alive. */
  FORBIDDEN(true),
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

  /** The expectable outcome of that word. */
  public static Optional<Outcome> expectable(String word) {
    return Stream.of(values())
        .filter(outcome -> outcome.expectable && outcome.toString().equals(word))
        .findFirst();
  }

  /** The word, as written in {@code expect.yaml}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
