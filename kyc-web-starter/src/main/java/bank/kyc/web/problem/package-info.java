/**
 * RFC 9457 problem documents and the pages that explain them; any service may throw them, and how
 * they are answered stays inside.
 */
package bank.kyc.web.problem;
