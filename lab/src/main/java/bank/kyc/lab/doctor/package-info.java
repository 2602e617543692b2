/** What this machine has and lacks for each mesh; the commands and the reports depend on it. */
package bank.kyc.lab.doctor;
