package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.kind.requestauthentication.RequestAuthentication.FromHeader;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.token.Jwks;
import bank.kyc.mesh.model.token.Refusal;
import bank.kyc.mesh.model.token.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tokens of one issuer, as one workload accepts them.
 *
 * @param policy where the rule stands
 * @param issuer empty for whomever's
 * @param audiences a token must be for one of them; none means whomever it is for
 * @param keys what a token must be signed with
 * @param fromHeaders where a token may stand; with {@code fromParams} none means the usual places
 * @param forward whether the application gets it
 */
public record TokenRule(
    ObjectId policy,
    String issuer,
    List<String> audiences,
    Keys keys,
    List<FromHeader> fromHeaders,
    List<String> fromParams,
    boolean forward) {
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "Bearer ";

  public TokenRule {
    audiences = List.copyOf(audiences);
    fromHeaders = List.copyOf(fromHeaders);
    fromParams = List.copyOf(fromParams);
  }

  /** What a token must be signed with. */
  public sealed interface Keys {
    /**
     * Keys that stand in the policy.
     *
     * @param written as they stand there
     */
    record Inline(String written) implements Keys {}

    /**
     * Keys that the proxy fetches.
     *
     * @param from where
     * @param timeout how long that may take
     */
    record Fetched(KeyAddress from, Duration timeout) implements Keys {}
  }

  /** Whether it finds a token in the header in which tokens usually come. */
  boolean looksAtAuthorization() {
    return isUsualPlace() || inAuthorization().anyMatch(header -> BEARER.contains(header.prefix()));
  }

  private boolean isUsualPlace() {
    return fromHeaders.isEmpty() && fromParams.isEmpty();
  }

  private Stream<FromHeader> inAuthorization() {
    return fromHeaders.stream()
        .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(AUTHORIZATION));
  }

  /**
   * Why a token in the header Authorization is not accepted, if so. Envoy looks at what costs least
   * first, so an expired token is called so whoever signed it.
   *
   * @param reachable whether keys can be fetched from an address
   * @see <a
   *     href="https://github.com/envoyproxy/envoy/blob/v1.40.0/source/extensions/filters/http/jwt_authn/authenticator.cc">authenticator.cc</a>
   */
  Optional<Refusal> refusal(Token token, Instant now, Predicate<KeyAddress> reachable) {
    return asFound(token)
        .problem()
        .or(() -> isIssuer(token) ? Optional.empty() : Optional.of(Refusal.UNKNOWN_ISSUER))
        .or(() -> token.outOfTime(now))
        .or(() -> isForUs(token) ? Optional.empty() : Optional.of(Refusal.WRONG_AUDIENCE))
        .or(() -> unsigned(token, reachable));
  }

  // without a prefix the whole value is the token, "Bearer" and all; spaces do not count in base64
  private Token asFound(Token token) {
    return inAuthorization().anyMatch(header -> header.prefix().isEmpty())
        ? Token.read(BEARER.strip() + token.written())
        : token;
  }

  private boolean isIssuer(Token token) {
    return issuer.isEmpty() || token.claims().issuer().filter(issuer::equals).isPresent();
  }

  private boolean isForUs(Token token) {
    return audiences.isEmpty() || token.claims().audiences().stream().anyMatch(this::isOurs);
  }

  // https://github.com/google/jwt_verify_lib/blob/master/src/check_audience.cc
  private boolean isOurs(String audience) {
    return audiences.stream().anyMatch(ours -> plain(ours).equals(plain(audience)));
  }

  private static String plain(String audience) {
    return audience.replaceFirst("^https?://", "").replaceFirst("/$", "");
  }

  private Optional<Refusal> unsigned(Token token, Predicate<KeyAddress> reachable) {
    if (keys instanceof Keys.Inline inline) {
      return Jwks.parse(inline.written())
          .map(jwks -> jwks.refusal(token))
          .orElse(Optional.of(Refusal.NO_KEY));
    }
    KeyAddress from = ((Keys.Fetched) keys).from();
    if (!reachable.test(from)) {
      return Optional.of(Refusal.NO_KEYS);
    }
    return token.realm().flatMap(KeyAddress::of).filter(from::isBelow).isPresent()
        ? Optional.empty()
        : Optional.of(Refusal.NO_KEY);
  }
}
