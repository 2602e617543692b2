/** Deployments: how one is read, and what of one the embedded mesh can run. */
package bank.kyc.mesh.model.kind.deployment;
