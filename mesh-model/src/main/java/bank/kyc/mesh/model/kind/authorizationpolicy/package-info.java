/**
 * AuthorizationPolicies: how one is read, checked and warned of, and what several of them say of a
 * request.
 */
package bank.kyc.mesh.model.kind.authorizationpolicy;
