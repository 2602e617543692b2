/** The whole advanced credit check; others reach it by HTTP alone. */
package bank.kyc.check.advanced;
