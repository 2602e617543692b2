/**
 * The HTTP interface that customers of the aggregator see; nothing else in the aggregator depends
 * on it.
 */
package bank.kyc.aggregator.customer;
