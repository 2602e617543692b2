package bank.kyc.lab.graph;

import bank.kyc.mesh.model.explain.Outcome;
import java.util.Locale;

/** How an outcome is drawn: the sign, its shape and its word say it, and never a colour alone. */
public enum Sign {
  /** A closed padlock: nobody in between can read it. */
  CLOSED,
  /** An open padlock: answered, and readable. */
  OPEN,
  /** A bar: the connection was ended, or the two did not understand each other. */
  REFUSED,
  /** A hand: who asked was understood, and not let in. */
  DENIED,
  /** An arrow: the gateway itself answered. */
  AWAY,
  /** A cross: nobody is there, or nobody can tell. */
  DEAD;

  /** The sign of an outcome. */
  public static Sign of(Outcome outcome) {
    return switch (outcome) {
      case MTLS, TLS -> CLOSED;
      case PLAINTEXT -> OPEN;
      case REFUSED, UNAVAILABLE -> REFUSED;
      case FORBIDDEN, UNAUTHORIZED -> DENIED;
      case NOT_FOUND, REDIRECTED -> AWAY;
      case DEAD, OTHER -> DEAD;
    };
  }

  /** The word for it in names of styles. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
