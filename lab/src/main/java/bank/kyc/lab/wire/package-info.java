/**
 * What bytes and certificates from the wire mean, in words, and what an Envoy says of itself; the
 * commands and both meshes depend on it, and it depends on no mesh.
 */
package bank.kyc.lab.wire;
