/** Listens to what crosses between two sidecars; depends on {@code view} and {@code client}. */
package bank.kyc.lab.cluster.wire;
