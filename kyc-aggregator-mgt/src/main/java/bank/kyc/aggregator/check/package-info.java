/**
 * The credit checks as the aggregator sees them. {@link bank.kyc.aggregator.check.CreditCheck} is
 * the way in; how the peers are spoken to stays inside.
 */
package bank.kyc.aggregator.check;
