package bank.kyc.aggregator.check;

/** A check answered that it does not know the customer. */
final class UnknownCustomerException extends RuntimeException {}
