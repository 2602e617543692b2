/**
 * What calls come to, read from the plan. Depends on the plan; nothing of the model depends on it.
 */
package bank.kyc.mesh.model.explain;
