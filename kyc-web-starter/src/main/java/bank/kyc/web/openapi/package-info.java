/**
 * Adds the problems to every service's OpenAPI description; only the auto-configuration depends on
 * it.
 */
package bank.kyc.web.openapi;
