/**
 * One switch for a whole bank: how long it takes until every sidecar has taken it. Only the
 * commands and the reports depend on it.
 */
package bank.kyc.lab.scale;
