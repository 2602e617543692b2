/** How a service starts. */
package bank.kyc.web.start;
