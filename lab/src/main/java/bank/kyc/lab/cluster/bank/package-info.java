/** A bank of simulated and real workloads in the cluster, to measure istiod with. */
package bank.kyc.lab.cluster.bank;
