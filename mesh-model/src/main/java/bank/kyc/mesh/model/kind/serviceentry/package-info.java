/**
 * ServiceEntries: how one is read, checked and warned of, and which of several a host belongs to.
 */
package bank.kyc.mesh.model.kind.serviceentry;
