/**
 * The aggregator: its start, with the checks and the HTTP interface in packages of their own;
 * nothing depends on it.
 */
package bank.kyc.aggregator;
