package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.token.Token;
import java.time.Instant;

/**
 * A token that calls carry.
 *
 * @param at when they are made
 */
public record Presented(Token token, Instant at) {}
