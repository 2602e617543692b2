/**
 * From a check folder to verdicts with evidence, on whichever mesh; the commands and the reports
 * depend on it.
 */
package bank.kyc.lab.check;
