/**
 * The mesh in the browser: a page, and a server on the loopback address that knows what to tell it.
 * Only the command that starts it depends on it, and no other command loads any of it.
 */
package bank.kyc.lab.console;
