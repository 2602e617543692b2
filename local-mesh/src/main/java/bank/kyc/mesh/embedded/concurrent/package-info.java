/** Waiting side by side, and waiting with a deadline. */
package bank.kyc.mesh.embedded.concurrent;
