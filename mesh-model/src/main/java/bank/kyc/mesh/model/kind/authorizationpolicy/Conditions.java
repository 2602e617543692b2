package bank.kyc.mesh.model.kind.authorizationpolicy;

import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerNamespace;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.CallerPrincipal;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.Claim;
import bank.kyc.mesh.model.kind.authorizationpolicy.Attribute.RequestPrincipal;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.Source;
import bank.kyc.mesh.model.kind.authorizationpolicy.AuthorizationPolicy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The conditions that an AuthorizationPolicy sets, in {@code from} and in {@code when}: the two
 * mean the same.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/model.go">New</a>
 */
final class Conditions {
  /** The keys of {@code when} that are implemented. */
  static final String KNOWN =
      "source.principal, source.namespace, request.auth.principal, request.auth.audiences,"
          + " request.auth.presenter and request.auth.claims[NAME]";

  private static final Pattern CLAIM = Pattern.compile("request\\.auth\\.claims(\\[.+])");
  private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]");

  private Conditions() {}

  /** Those of a source; all of them must hold. */
  static Stream<Condition> of(Source source) {
    return Stream.of(
            new Condition(new CallerPrincipal(), source.principals(), source.notPrincipals()),
            new Condition(
                new RequestPrincipal(), source.requestPrincipals(), source.notRequestPrincipals()),
            new Condition(new CallerNamespace(), source.namespaces(), source.notNamespaces()))
        .filter(condition -> !condition.values().isEmpty() || !condition.notValues().isEmpty());
  }

  /** That of a {@code when} that was checked. */
  static Condition of(When when) {
    return new Condition(attribute(when.key()).orElseThrow(), when.values(), when.notValues());
  }

  /** What a key looks at, where that is implemented. */
  static Optional<Attribute> attribute(String key) {
    return switch (key) {
      case "source.principal" -> Optional.of(new CallerPrincipal());
      case "source.namespace" -> Optional.of(new CallerNamespace());
      case "request.auth.principal" -> Optional.of(new RequestPrincipal());
      case "request.auth.audiences" -> Optional.of(new Claim(List.of("aud")));
      case "request.auth.presenter" -> Optional.of(new Claim(List.of("azp")));
      default -> claim(key);
    };
  }

  private static Optional<Attribute> claim(String key) {
    Matcher claim = CLAIM.matcher(key);
    return claim.matches() ? Optional.of(new Claim(path(claim.group(1)))) : Optional.empty();
  }

  /**
   * {@code [a][b]} is b in a; brackets that do not part names are part of one.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authz/model/util.go">extractNameInNestedBrackets</a>
   */
  private static List<String> path(String brackets) {
    List<String> path = new ArrayList<>();
    int end = 0;
    for (Matcher step = STEP.matcher(brackets); step.find(); ) {
      if (step.start() != end) {
        break;
      }
      path.add(step.group(1));
      end = step.end();
    }
    return end == brackets.length() ? path : List.of(brackets.substring(1, brackets.length() - 1));
  }
}
