/** The embedded mesh behind the contract of all meshes, in a daemon that outlives each command. */
package bank.kyc.lab.embedded;
