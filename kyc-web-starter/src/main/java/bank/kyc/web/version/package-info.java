/** Which version of a service answers; any service may use it. */
package bank.kyc.web.version;
