/**
 * The servers of third parties: which image stands for which, where each comes from, and how it is
 * started without a container.
 */
package bank.kyc.mesh.embedded.server;
