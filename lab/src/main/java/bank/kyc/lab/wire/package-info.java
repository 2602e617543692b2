/**
 * What bytes and certificates from the wire mean, in words; the commands and both meshes depend on
 * it, and it depends on no mesh.
 */
package bank.kyc.lab.wire;
