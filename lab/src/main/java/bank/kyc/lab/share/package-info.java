/**
 * Whether shares that were counted are those that were meant: statistics, which know nothing of
 * calls.
 */
package bank.kyc.lab.share;
