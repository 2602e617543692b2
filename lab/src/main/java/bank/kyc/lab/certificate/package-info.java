/**
 * The certificates that a lab's folder declares: made when they are missing, and never kept in the
 * repository.
 */
package bank.kyc.lab.certificate;
