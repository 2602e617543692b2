/**
 * What every KYC service does the same way: who is calling, which request this is, what errors look
 * like, how the service is observed. None of it knows TLS: that is the mesh's business.
 */
package bank.kyc.web;
