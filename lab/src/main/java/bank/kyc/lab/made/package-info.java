/**
 * What a lab declares in a file, and commands make into an ignored folder beside it: how it is
 * found, when it is made anew, and who may read it.
 */
package bank.kyc.lab.made;
