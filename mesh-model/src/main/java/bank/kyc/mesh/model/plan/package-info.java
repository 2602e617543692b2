/**
 * From the state to one plan a proxy, and from one plan to the next: pure functions. Knows the
 * kinds whose effect it plans, and nothing of who carries the plan out.
 */
package bank.kyc.mesh.model.plan;
