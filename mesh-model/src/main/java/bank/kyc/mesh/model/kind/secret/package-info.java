/** Secrets: how one is read, and what it holds. */
package bank.kyc.mesh.model.kind.secret;
