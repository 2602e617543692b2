/**
 * Where the programs are that the suite starts but does not bring along; anything may depend on it,
 * and it depends on the JDK alone.
 */
package bank.kyc.mesh.embedded.program;
