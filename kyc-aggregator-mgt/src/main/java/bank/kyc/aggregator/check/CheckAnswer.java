package bank.kyc.aggregator.check;

/** What a credit check says about a customer. */
public sealed interface CheckAnswer permits BasicCheck, AdvancedCheck {

  /**
   * Returns whom the answer is about.
   *
   * @return a customer id
   */
  String customerId();

  /**
   * Returns what follows from this check alone.
   *
   * @return never {@link Decision#INCOMPLETE}
   */
  Decision decision();
}
