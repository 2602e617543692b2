package bank.kyc.lab.workshop;

import bank.kyc.lab.check.CheckFolder;
import java.nio.file.Path;

/**
 * A challenge, or one state of a lab.
 *
 * @param name {@code challenge 1}, or {@code lab 10, state 4}
 * @param target what is typed behind the verb, as in {@code make hint-1} or {@code make hint-10
 *     STATE=4}
 * @param folder where it stands, and what is expected
 */
public record Exercise(String name, Target target, CheckFolder folder) {
  /**
   * What is typed behind a verb.
   *
   * @param number of the challenge or the lab
   * @param state of the lab; 0 for a challenge
   */
  public record Target(String number, int state) {
    /** {@code make hint-10 STATE=4}. */
    public String make(String verb) {
      return "make " + verb + "-" + number + (state == 0 ? "" : " STATE=" + state);
    }
  }

  static Exercise challenge(String number, CheckFolder folder) {
    return new Exercise("challenge " + number, new Target(number, 0), folder);
  }

  static Exercise state(String lab, int state, CheckFolder folder) {
    return new Exercise("lab %s, state %d".formatted(lab, state), new Target(lab, state), folder);
  }

  /** What it is about, in one line. */
  public String title() {
    return folder.expectation().title();
  }

  Path path() {
    return folder.path();
  }
}
