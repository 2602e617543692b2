package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.token.Refusal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the policies of one proxy say of a request.
 *
 * @param token what its RequestAuthentications say of the token, or of there being none
 * @param verdict what its AuthorizationPolicies say; where a token is refused nobody asks them
 */
public record Judged(TokenAuthentication.Verdict token, Authorization.Verdict verdict) {
  /** Why the token is not accepted, if so. */
  public Optional<Refusal> refusal() {
    return token.refusal();
  }

  /** The policies that decided. */
  public Stream<ObjectId> by() {
    return Stream.concat(
            Stream.of(token.by()), Stream.of(verdict.by()).filter(any -> refusal().isEmpty()))
        .map(Decision::object)
        .flatMap(Optional::stream);
  }
}
