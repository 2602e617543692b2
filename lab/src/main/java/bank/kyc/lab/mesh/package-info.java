/**
 * The interface of a mesh, and what it is spoken to in; everything in the lab may depend on it, and
 * it depends on nothing of the lab.
 */
package bank.kyc.lab.mesh;
