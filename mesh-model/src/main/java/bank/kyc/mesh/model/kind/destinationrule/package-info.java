/**
 * DestinationRules: how one is read, checked and warned of, and which of several a caller follows.
 */
package bank.kyc.mesh.model.kind.destinationrule;
