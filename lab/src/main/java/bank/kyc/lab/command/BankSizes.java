package bank.kyc.lab.command;

import bank.kyc.lab.check.InvalidInput;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many sidecars are measured.
 *
 * @param sizes one after the other, growing; the real ones included
 */
record BankSizes(List<Integer> sizes, int real) {
  /** What no machine of today holds in one process. */
  private static final int MOST = 10_000;

  private static final List<Integer> ON_THE_WAY = List.of(10, 30, 100, 300, 1000, 3000);

  /**
   * As people write it.
   *
   * @param sidecars one number, which is reached in steps, or the steps themselves: {@code 10,300}
   * @throws InvalidInput with a sentence for the person at the keyboard
   */
  static BankSizes of(String sidecars, String real) {
    List<Integer> asked =
        Stream.of(sidecars.split(",", -1))
            .map(one -> number("SIDECARS", one, 1))
            .distinct()
            .sorted()
            .toList();
    int running = number("REAL", real, 0);
    if (running > asked.get(0)) {
      throw new InvalidInput(
          "REAL=%d sidecars cannot be among SIDECARS=%d.".formatted(running, asked.get(0)));
    }
    return new BankSizes(asked.size() > 1 ? asked : steps(asked.get(0), running), running);
  }

  private static List<Integer> steps(int last, int real) {
    return Stream.concat(
            ON_THE_WAY.stream().filter(size -> size < last && size > real), Stream.of(last))
        .toList();
  }

  private static int number(String name, String written, int least) {
    String text = written.strip();
    int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    if (number >= least && number <= MOST) {
      return number;
    }
    throw new InvalidInput(
        "%s is a whole number from %d to %d, and not '%s'.".formatted(name, least, MOST, text));
  }
}
