package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication.JwtRule;
import bank.kyc.mesh.model.object.DurationText;
import bank.kyc.mesh.model.token.Jwks;
import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;

/**
 * What the API server and istiod's webhook refuse in a RequestAuthentication, and what the embedded
 * mesh cannot honour in one.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pkg/config/validation/validation.go">validateJwtRule</a>
 */
final class RequestAuthenticationValidation {
  private RequestAuthenticationValidation() {}

  static void check(YamlDocument document, RequestAuthentication policy) {
    policy.spec().selector().check(document, List.of("spec", "selector"));
    List<JwtRule> rules = policy.spec().jwtRules();
    for (int i = 0; i < rules.size(); i++) {
      rule(document, List.of("spec", "jwtRules", Integer.toString(i)), rules.get(i));
    }
  }

  private static void rule(YamlDocument document, List<String> at, JwtRule rule) {
    if (rule.issuer().isEmpty()) {
      throw document.refusal(at, "a rule needs an issuer: that of the tokens it accepts.");
    }
    if (!rule.jwks().isEmpty() && !rule.jwksUri().isEmpty()) {
      throw document.refusal(
          YamlDocument.below(at, "jwksUri"), "a rule has either jwks or jwksUri, not both.");
    }
    if (rule.jwks().isEmpty() && rule.jwksUri().isEmpty()) {
      throw document.refusal(
          at,
          "the embedded mesh does not look for keys below the issuer: a rule needs jwks or"
              + " jwksUri.");
    }
    notBlank(document, at, "audiences", rule.audiences());
    notBlank(document, at, "fromParams", rule.fromParams());
    if (rule.fromHeaders().stream().anyMatch(header -> header.name().isEmpty())) {
      throw document.refusal(
          YamlDocument.below(at, "fromHeaders"), "an entry of fromHeaders has no name.");
    }
    if (!rule.jwksUri().isEmpty() && KeyAddress.of(rule.jwksUri()).isEmpty()) {
      throw document.refusal(
          YamlDocument.below(at, "jwksUri"),
          "\"%s\" is no address of keys: it begins with http:// or https://."
              .formatted(rule.jwksUri()));
    }
    if (!rule.jwks().isEmpty() && Jwks.parse(rule.jwks()).isEmpty()) {
      throw document.refusal(
          YamlDocument.below(at, "jwks"),
          "this is no set of keys, as {\"keys\": [{\"kty\": ...}]}.");
    }
    DurationText.check(document, at, "timeout", rule.timeout());
  }

  private static void notBlank(
      YamlDocument document, List<String> at, String field, List<String> values) {
    if (values.contains("")) {
      throw document.refusal(
          YamlDocument.below(at, field), "a value of %s is empty.".formatted(field));
    }
  }
}
