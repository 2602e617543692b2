package bank.kyc.lab.check;

import java.util.Optional;

/**
 * A call that can be made.
 *
 * @param from who makes it
 * @param to whom it is meant for
 * @param token the name of the token that it carries; empty for none
 */
public record Call(Origin from, Target to, Optional<String> token) {
  /** A call between two that are named, without a token. */
  public static Call of(String from, String to) {
    return new Call(Origin.of(from), new Target.Named(to), Optional.empty());
  }

  /** Whom it is meant for, and what is sent along. */
  public String target() {
    return token.map(name -> to + " (token " + name + ")").orElseGet(to::toString);
  }

  /** {@code consumer → kyc-credit-check-basic}. */
  @Override
  public String toString() {
    return from + " → " + target();
  }
}
