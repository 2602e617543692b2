/** What every object has: an id, metadata, a kind. Depends on yaml alone. */
package bank.kyc.mesh.model.object;
