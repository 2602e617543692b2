/** Sidecars without an Envoy: they speak to a control plane as Envoys do, and remember when. */
package bank.kyc.lab.scale.sidecar;
