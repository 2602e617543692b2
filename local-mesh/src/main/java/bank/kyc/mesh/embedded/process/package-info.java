/** The processes that run: applications, sidecars, and what a killed mesh left behind. */
package bank.kyc.mesh.embedded.process;
