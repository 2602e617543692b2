/** What measurements have in common: figures of many, and the machine that they were made on. */
package bank.kyc.lab.measure;
