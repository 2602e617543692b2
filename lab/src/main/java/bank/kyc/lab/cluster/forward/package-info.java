/**
 * Ports of this machine that lead into pods, those that outlive a command too; depends on {@code
 * view} and {@code client}.
 */
package bank.kyc.lab.cluster.forward;
