package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Wildcard.Form;
import bank.kyc.mesh.model.token.Claims;

/**
 * A request principal as AuthorizationPolicies write it: {@code ISSUER/SUBJECT}, with a * at either
 * end of the whole; one elsewhere stands for itself. The last slash parts the two, since an issuer
 * may be a URL.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/generator.go">requestPrincipalGenerator</a>
 */
public record IssuerAndSubject(Wildcard issuer, Wildcard subject) {
  private static final Wildcard ANY = new Wildcard(Form.PRESENT, "");

  /** What is meant by a text. */
  public static IssuerAndSubject of(String written) {
    Wildcard whole = Wildcard.of(written);
    int slash = written.lastIndexOf('/');
    if (slash < 0) {
      return switch (whole.form()) {
        case PRESENT -> new IssuerAndSubject(ANY, ANY);
        case SUFFIX -> new IssuerAndSubject(ANY, whole);
        case PREFIX -> new IssuerAndSubject(whole, ANY);
        case EXACT -> new IssuerAndSubject(whole, Wildcard.exact(""));
      };
    }
    String issuer = written.substring(0, slash);
    String subject = written.substring(slash + 1);
    return switch (whole.form()) {
      case SUFFIX -> new IssuerAndSubject(Wildcard.of(issuer), Wildcard.exact(subject));
      case PREFIX -> new IssuerAndSubject(Wildcard.exact(issuer), prefix(subject));
      case PRESENT, EXACT -> new IssuerAndSubject(Wildcard.exact(issuer), Wildcard.exact(subject));
    };
  }

  private static Wildcard prefix(String written) {
    return written.equals("*")
        ? ANY
        : new Wildcard(Form.PREFIX, written.substring(0, written.length() - 1));
  }

  /**
   * Whether a token of an issuer may be meant.
   *
   * @param accepted empty for whomever's
   */
  public boolean mayBeOf(String accepted) {
    return accepted.isEmpty() || issuer.matches(accepted);
  }

  boolean matches(Claims claims) {
    return claims.issuer().filter(issuer::matches).isPresent()
        && claims.subject().filter(subject::matches).isPresent();
  }
}
