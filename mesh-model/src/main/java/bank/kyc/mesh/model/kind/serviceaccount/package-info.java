/** ServiceAccounts: how one is read. */
package bank.kyc.mesh.model.kind.serviceaccount;
