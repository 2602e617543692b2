/**
 * What the cluster looks like, read and never changed: namespaces, workloads, pods, policies;
 * depends on {@code client}.
 */
package bank.kyc.lab.cluster.view;
