/** Plain HTTP on this machine; whoever asks something of it depends on it, and it on nothing. */
package bank.kyc.lab.http;
