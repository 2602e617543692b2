/**
 * RequestAuthentications: how one is read, checked and warned of, and what several of them say of a
 * token.
 */
package bank.kyc.mesh.model.kind.requestauthentication;
