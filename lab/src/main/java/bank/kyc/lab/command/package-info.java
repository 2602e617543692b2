/**
 * The commands that people type, on either mesh; only the start, and the commands that only a
 * cluster has, depend on it.
 */
package bank.kyc.lab.command;
