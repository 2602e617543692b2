package bank.kyc.aggregator.check;

/** The decision about a customer. The later ones outweigh the earlier ones. */
public enum Decision {
  /** Every check passed. */
  APPROVE,
  /** A person must decide: the score is too low, or a check does not know the customer. */
  REFER,
  /** A check did not pass. */
  REJECT,
  /** A check could not be asked: ask again, whatever the others say. */
  INCOMPLETE;

  /**
   * Combines two decisions about the same customer.
   *
   * @param other the other one
   * @return the one that outweighs the other
   */
  public Decision and(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
