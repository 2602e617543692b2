/**
 * The Kubernetes API: the connection, and its faults as sentences; depends on {@code settings}
 * alone, and everything else that asks the cluster depends on it.
 */
package bank.kyc.lab.cluster.client;
