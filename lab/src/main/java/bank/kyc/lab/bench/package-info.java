/** Measures a mesh through the interface that every mesh has; only the commands depend on it. */
package bank.kyc.lab.bench;
