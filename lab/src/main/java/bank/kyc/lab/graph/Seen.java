package bank.kyc.lab.graph;

import bank.kyc.mesh.model.explain.Outcome;
import java.time.Instant;

/**
 * What came of a call.
 *
 * @param evidence why that is believed, in one line
 * @param at when it was made
 * @param current whether nothing has been changed in the mesh since
 */
public record Seen(Outcome outcome, String evidence, Instant at, boolean current) {
  /** The same, seen before a change. */
  public Seen before() {
    return new Seen(outcome, evidence, at, false);
  }
}
