/** Which customer a request is about, and whom a check knows; any service may use it. */
package bank.kyc.web.customer;
