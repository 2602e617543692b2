/** Serves Envoy's resources, and knows when a sidecar behaves by them. */
package bank.kyc.mesh.embedded.xds;
