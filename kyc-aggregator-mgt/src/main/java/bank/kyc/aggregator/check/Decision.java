package bank.kyc.aggregator.check;

/** What follows for a customer. The later ones outweigh the earlier ones. */
public enum Decision {
  /** Nothing speaks against the customer. */
  APPROVE,
  /** A person must look: the score is too low, or a check does not know the customer. */
  REFER,
  /** A check speaks against the customer. */
  REJECT,
  /** A check could not be asked: ask again, whatever the others say. */
  INCOMPLETE;

  /**
   * Weighs two decisions about the same customer.
   *
   * @param other the other one
   * @return the heavier one
   */
  public Decision and(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
