/**
 * Listens to what crosses between two sidecars, and asks them what they take; depends on {@code
 * view}, {@code forward} and {@code client}.
 */
package bank.kyc.lab.cluster.wire;
