/**
 * Types the commands of the lab texts and compares what they print; depends on {@code client} and
 * {@code settings}.
 */
package bank.kyc.lab.cluster.text;
