package bank.kyc.mesh.model.kind.authorizationpolicy;

/**
 * A value as AuthorizationPolicies write it: exact, {@code prefix*}, {@code *suffix}, or {@code *}
 * for any that is not empty.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/matcher/string.go">StringMatcher</a>
 */
public record Wildcard(String written) {

  /** How it is to be matched. */
  public enum Form {
    PRESENT,
    SUFFIX,
    PREFIX,
    EXACT
  }

  /** A * in front goes before one at the end. */
  public Form form() {
    if (written.equals("*")) {
      return Form.PRESENT;
    }
    if (written.startsWith("*")) {
      return Form.SUFFIX;
    }
    return written.endsWith("*") ? Form.PREFIX : Form.EXACT;
  }

  /** What is written without the * that makes the form. */
  public String text() {
    return switch (form()) {
      case PRESENT -> "";
      case SUFFIX -> written.substring(1);
      case PREFIX -> written.substring(0, written.length() - 1);
      case EXACT -> written;
    };
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
