/** Namespaces: how one is read, and whether its pods get a sidecar. */
package bank.kyc.mesh.model.kind.namespace;
