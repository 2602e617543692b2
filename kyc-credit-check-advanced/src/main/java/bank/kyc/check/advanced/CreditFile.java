package bank.kyc.check.advanced;

/** What this check knows about a customer. The note says what the synthetic customer is for. */
record CreditFile(String customerId, boolean backgroundCheckPass, int score, String note) {

  CreditFile {
    if (score < 0 || score > 1000) {
      throw new IllegalArgumentException(customerId + ": a score is from 0 to 1000");
    }
  }
}
