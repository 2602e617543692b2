/**
 * VirtualServices: how one is read, checked and warned of, and which of several routes a caller's
 * requests.
 */
package bank.kyc.mesh.model.kind.virtualservice;
