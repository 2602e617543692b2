/**
 * Gateways: how one is read, checked and warned of, how several are merged, and which proxy they
 * configure.
 */
package bank.kyc.mesh.model.kind.gateway;
