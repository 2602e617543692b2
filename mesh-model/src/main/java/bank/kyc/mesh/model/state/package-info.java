/**
 * Everything that was applied: objects, and the workloads, Services and names that follow from
 * them.
 */
package bank.kyc.mesh.model.state;
