/**
 * JSON Web Tokens and the keys that they are signed with: what one says, and why it is not
 * accepted. Depends on no other package of the model.
 */
package bank.kyc.mesh.model.token;
