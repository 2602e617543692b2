package bank.kyc.check.advanced;

import bank.kyc.web.customer.CustomerId;

/** The files of the customers that this check knows. */
interface CreditFiles {

  /** A customer's file; a problem for a customer unknown to this check. */
  CreditFile of(CustomerId customer);
}
