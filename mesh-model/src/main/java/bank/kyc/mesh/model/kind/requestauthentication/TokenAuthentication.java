package bank.kyc.mesh.model.kind.requestauthentication;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.token.Claims;
import bank.kyc.mesh.model.token.Refusal;
import bank.kyc.mesh.model.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which tokens a proxy accepts on one port: those that one of the rules accepts. A request without
 * a token is let through, one with a token that no rule accepts is not.
 *
 * @param rules in the order of their issuers; none means that nobody looks at tokens
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/security/authn/policy_applier.go">convertToEnvoyJwtConfig</a>
 */
public record TokenAuthentication(List<TokenRule> rules) {
  /** Where no policy says anything. */
  public static final TokenAuthentication NONE = new TokenAuthentication(List.of());

  public TokenAuthentication {
    rules = List.copyOf(rules);
  }

  /**
   * What becomes of a request for its token, or for having none.
   *
   * @param refusal why the token is not accepted; empty where the request goes on
   * @param claims what the accepted token says; empty where there is none
   * @param by which policy decided
   * @param handedOn whether the request goes on with its token
   */
  public record Verdict(
      Optional<Refusal> refusal, Optional<Claims> claims, Decision by, boolean handedOn) {}

  /** The policies that have a say. */
  public List<ObjectId> policies() {
    return rules.stream().map(TokenRule::policy).distinct().toList();
  }

  /**
   * What becomes of a request.
   *
   * @param token in the header Authorization; empty for a request without one
   * @param reachable whether keys can be fetched from an address
   */
  public Verdict decide(Optional<Token> token, Instant now, Predicate<KeyAddress> reachable) {
    if (rules.isEmpty()) {
      return passed(Decision.byDefault(Reason.NOT_LOOKED_AT));
    }
    List<TokenRule> asking =
        token.isEmpty()
            ? List.of()
            : rules.stream().filter(TokenRule::looksAtAuthorization).toList();
    if (asking.isEmpty()) {
      return passed(Decision.by(rules.get(0).policy(), Reason.NO_TOKEN));
    }
    Optional<TokenRule> accepting =
        asking.stream()
            .filter(rule -> rule.refusal(token.get(), now, reachable).isEmpty())
            .findFirst();
    return accepting
        .map(
            rule ->
                new Verdict(
                    Optional.empty(),
                    Optional.of(token.get().claims()),
                    Decision.by(rule.policy(), Reason.TOKEN_ACCEPTED),
                    rule.forward()))
        .orElseGet(() -> refused(asking, token.get(), now, reachable));
  }

  /**
   * The first rule's reason is told; where it only says that the token is another issuer's, the
   * last one that says more.
   *
   * @see <a
   *     href="https://github.com/envoyproxy/envoy/blob/v1.40.0/source/extensions/filters/http/jwt_authn/verifier.cc">AnyVerifierImpl</a>
   */
  private static Verdict refused(
      List<TokenRule> asking, Token token, Instant now, Predicate<KeyAddress> reachable) {
    TokenRule telling =
        asking.stream()
            .reduce(
                (told, next) ->
                    isOthers(asking.get(0), token, now, reachable)
                            && !isOthers(next, token, now, reachable)
                        ? next
                        : told)
            .orElseThrow();
    return new Verdict(
        telling.refusal(token, now, reachable),
        Optional.empty(),
        Decision.by(telling.policy(), Reason.TOKEN_REFUSED),
        false);
  }

  private static boolean isOthers(
      TokenRule rule, Token token, Instant now, Predicate<KeyAddress> reachable) {
    return rule.refusal(token, now, reachable).filter(Refusal.UNKNOWN_ISSUER::equals).isPresent();
  }

  private static Verdict passed(Decision by) {
    return new Verdict(Optional.empty(), Optional.empty(), by, true);
  }

  /** Where keys are fetched from. */
  public Stream<KeyAddress> fetched() {
    return rules.stream()
        .map(TokenRule::keys)
        .filter(TokenRule.Keys.Fetched.class::isInstance)
        .map(keys -> ((TokenRule.Keys.Fetched) keys).from())
        .distinct();
  }
}
