/** A plan as Envoy's resources: pure functions, which do not know who sends them. */
package bank.kyc.mesh.embedded.envoy;
