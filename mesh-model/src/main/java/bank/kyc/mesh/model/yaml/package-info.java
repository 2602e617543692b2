/**
 * YAML documents that know on which line each field stands. Depends on no other package of the
 * model.
 */
package bank.kyc.mesh.model.yaml;
