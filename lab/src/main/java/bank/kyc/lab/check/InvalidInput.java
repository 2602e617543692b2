package bank.kyc.lab.check;

/** Something that was asked for or written wrongly; the message is one sentence that says where. */
public class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public InvalidInput(String sentence) {
    super(sentence);
  }

  /** What is wrong, and what it came from. */
  public InvalidInput(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
