package partner.bureau;

/**
 * What the bureau says about a customer of the bank.
 *
 * @param customerId the customer, by the bank's own number
 * @param grade from A, the best, to D
 * @param callerIdentity the subject of the certificate of the one who asked
 */
record Rating(String customerId, String grade, String callerIdentity) {}
