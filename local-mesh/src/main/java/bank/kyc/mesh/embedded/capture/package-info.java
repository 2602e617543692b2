/** The first bytes that cross between two sidecars. */
package bank.kyc.mesh.embedded.capture;
