/**
 * An interface that is kept in another process: its methods are called over a connection on the
 * loopback address. Knows no particular interface.
 */
package bank.kyc.lab.remote;
