package bank.kyc.mesh.model.kind.authorizationpolicy;

/**
 * A value as AuthorizationPolicies write it: exact, {@code prefix*}, {@code *suffix}, or {@code *}
 * for any that is not empty.
 *
 * @param form how it is to be matched
 * @param text what is written without the * that makes the form
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/matcher/string.go">StringMatcher</a>
 */
public record Wildcard(Form form, String text) {

  /** How it is to be matched. */
  public enum Form {
    PRESENT,
    SUFFIX,
    PREFIX,
    EXACT
  }

  /** What is meant by a text; a * in front goes before one at the end. */
  public static Wildcard of(String written) {
    if (written.equals("*")) {
      return new Wildcard(Form.PRESENT, "");
    }
    if (written.startsWith("*")) {
      return new Wildcard(Form.SUFFIX, written.substring(1));
    }
    return written.endsWith("*")
        ? new Wildcard(Form.PREFIX, written.substring(0, written.length() - 1))
        : exact(written);
  }

  /** A text in which a * stands for itself. */
  public static Wildcard exact(String text) {
    return new Wildcard(Form.EXACT, text);
  }

  /** Whether a value is meant. */
  public boolean matches(String value) {
    return switch (form()) {
      case PRESENT -> !value.isEmpty();
      case SUFFIX -> value.endsWith(text());
      case PREFIX -> value.startsWith(text());
      case EXACT -> value.equals(text());
    };
  }
}
