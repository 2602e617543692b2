package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.object.Metadata;
import bank.kyc.mesh.model.object.Selector;
import bank.kyc.mesh.model.policy.Policy;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which tokens the workloads of a scope accept; a request without a token is let through.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/reference/config/security/request_authentication/">RequestAuthentication</a>
 */
public record RequestAuthentication(String apiVersion, String kind, Metadata metadata, Spec spec)
    implements Policy {
  public RequestAuthentication {
    spec = spec == null ? new Spec(null, null) : spec;
  }

  /**
   * @param selector the workloads meant; empty means every workload of the scope
   * @param jwtRules a token is accepted that one of them accepts
   */
  public record Spec(Selector selector, List<JwtRule> jwtRules) {
    public Spec {
      selector = selector == null ? new Selector(null) : selector;
      jwtRules = jwtRules == null ? List.of() : List.copyOf(jwtRules);
    }
  }

  /**
   * The tokens of one issuer.
   *
   * @param audiences a token must be for one of them; none means whomever it is for
   * @param jwks the keys themselves; else {@code jwksUri}, from where they are fetched
   * @param fromHeaders where a token may stand; with {@code fromParams} none means the header
   *     Authorization and the parameter access_token
   * @param forwardOriginalToken whether the application gets it
   * @param timeout how long fetching the keys may take
   */
  public record JwtRule(
      String issuer,
      List<String> audiences,
      String jwks,
      String jwksUri,
      List<FromHeader> fromHeaders,
      List<String> fromParams,
      Boolean forwardOriginalToken,
      String timeout) {
    public JwtRule {
      issuer = issuer == null ? "" : issuer;
      audiences = audiences == null ? List.of() : List.copyOf(audiences);
      jwks = jwks == null ? "" : jwks;
      jwksUri = jwksUri == null ? "" : jwksUri;
      fromHeaders = fromHeaders == null ? List.of() : List.copyOf(fromHeaders);
      fromParams = fromParams == null ? List.of() : List.copyOf(fromParams);
      forwardOriginalToken = forwardOriginalToken != null && forwardOriginalToken;
    }
  }

  /**
   * A header that holds a token.
   *
   * @param prefix what stands in front of it
   */
  public record FromHeader(String name, String prefix) {
    public FromHeader {
      name = name == null ? "" : name;
      prefix = prefix == null ? "" : prefix;
    }
  }

  @Override
  public String summary() {
    return spec.jwtRules().stream().map(JwtRule::issuer).collect(Collectors.joining(", "));
  }

  @Override
  public RequestAuthentication inNamespace(String namespace) {
    return new RequestAuthentication(apiVersion, kind, metadata.inNamespace(namespace), spec);
  }
}
