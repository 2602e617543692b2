/** The certificate authority and the certificates of the workloads. */
package bank.kyc.mesh.embedded.identity;
