/**
 * What leads a participant: exercises, hints that open one after another, and how far one has come.
 */
package bank.kyc.lab.workshop;
