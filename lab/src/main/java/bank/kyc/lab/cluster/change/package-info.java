/**
 * Applies and deletes objects, and waits until that is in force in every sidecar; depends on {@code
 * view}, {@code forward} and {@code client}.
 */
package bank.kyc.lab.cluster.change;
