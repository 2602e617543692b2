/** Services: how one is read, and what is spoken on its ports. */
package bank.kyc.mesh.model.kind.service;
