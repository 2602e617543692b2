package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;

/**
 * One line of an {@code expect.yaml}.
 *
 * @param from the namespace of a kyc-aggregator-mgt
 * @param to a Service, with its namespace where the name alone is ambiguous
 * @param outcome what must come of it
 */
public record ExpectedCall(String from, String to, Outcome outcome) {
  /** The call without what is expected of it. */
  public String label() {
    return from + " → " + to;
  }
}
