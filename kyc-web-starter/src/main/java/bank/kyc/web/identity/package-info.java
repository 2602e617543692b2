/** Who called, as the sidecar says; any service may use it. */
package bank.kyc.web.identity;
