/**
 * The tokens that calls carry: asked of the realm that issues them, or read from files that a
 * folder declares and that are made when they are missing. Depends on the mesh, and judges nothing.
 */
package bank.kyc.lab.token;
