/** Namespaces: how one is read. */
package bank.kyc.mesh.model.kind.namespace;
