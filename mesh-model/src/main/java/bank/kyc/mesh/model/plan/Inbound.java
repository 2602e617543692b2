package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.kind.authorizationpolicy.Authorization;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.requestauthentication.TokenAuthentication;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.policy.Decision;

/**
 * What a proxy takes on one port, and what it asks of a caller there.
 *
 * @param port the workload's port
 * @param protocol what is spoken inside
 * @param mode which connections are taken; never UNSET
 * @param by what decided the mode
 * @param tokens which tokens the requests that are taken may carry
 * @param authorization which of the requests, or connections, that are taken are let through
 */
public record Inbound(
    int port,
    Protocol protocol,
    Mode mode,
    Decision by,
    TokenAuthentication tokens,
    Authorization authorization) {
  Inbound with(Mode other) {
    return new Inbound(port, protocol, other, by, tokens, authorization);
  }

  /**
   * The same connections, of whose requests those are let through that another one lets through.
   */
  Inbound lettingThroughAs(Inbound other) {
    return new Inbound(port, protocol, mode, by, other.tokens, other.authorization);
  }

  boolean letsThroughAs(Inbound other) {
    return tokens.equals(other.tokens) && authorization.equals(other.authorization);
  }
}
