/**
 * What Istio's objects mean: pure, no process, no socket, no Envoy type. Both meshes stand on it.
 */
package bank.kyc.mesh.model;
