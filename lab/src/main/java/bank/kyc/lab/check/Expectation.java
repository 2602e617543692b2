package bank.kyc.lab.check;

import java.util.List;

/**
 * What an {@code expect.yaml} says.
 *
 * @param title what the folder is about, in one line
 * @param calls the calls to make, at least one
 */
public record Expectation(String title, List<ExpectedCall> calls) {
  public Expectation {
    calls = List.copyOf(calls);
  }
}
