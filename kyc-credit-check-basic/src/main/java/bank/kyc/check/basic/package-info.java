/** The whole basic credit check; others reach it by HTTP alone. */
package bank.kyc.check.basic;
