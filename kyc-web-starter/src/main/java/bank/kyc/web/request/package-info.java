/** The request id and the access log; any service may use the id, for example to send it on. */
package bank.kyc.web.request;
