/**
 * What a person set before the first question to the cluster; depends on nothing, and every package
 * of the cluster may depend on it.
 */
package bank.kyc.lab.cluster.settings;
