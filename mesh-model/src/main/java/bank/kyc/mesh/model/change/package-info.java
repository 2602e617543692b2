/** What became of objects that were applied or deleted. */
package bank.kyc.mesh.model.change;
