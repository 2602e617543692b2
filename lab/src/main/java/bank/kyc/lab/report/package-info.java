/**
 * Results in words, tables, JSON, JUnit XML and HTML; the start and every command depend on it, and
 * it decides nothing.
 */
package bank.kyc.lab.report;
