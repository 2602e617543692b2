/**
 * What every kind of policy says of itself, and why something was decided. Depends on state, and on
 * no single kind.
 */
package bank.kyc.mesh.model.policy;
