package bank.kyc.aggregator.check;

/** What a credit check says about a customer. */
public sealed interface CheckAnswer permits BasicCheck, AdvancedCheck, FurtherCheck {

  /**
   * Returns the customer that the answer is about.
   *
   * @return a customer id
   */
  String customerId();

  /**
   * Returns the decision that this check alone leads to.
   *
   * @return never {@link Decision#INCOMPLETE}
   */
  Decision decision();
}
