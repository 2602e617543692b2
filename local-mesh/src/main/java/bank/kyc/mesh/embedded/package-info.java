/**
 * The embedded mesh: plans of the model carried out by real Envoys on this machine. Ties the
 * packages below it together.
 */
package bank.kyc.mesh.embedded;
