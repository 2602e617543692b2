/**
 * One call through an aggregator, and its raw answer; the checks, the bench, the commands and both
 * meshes depend on it, and it judges nothing.
 */
package bank.kyc.lab.call;
