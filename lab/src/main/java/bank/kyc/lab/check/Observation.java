package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;
import java.util.Optional;

/**
 * What came of one call, and why that is believed.
 *
 * @param outcome what came of it
 * @param behind how the gateway spoke to the callee, where a gateway was asked and the callee
 *     answered
 * @param evidence what was seen, in one line
 */
public record Observation(Outcome outcome, Optional<Outcome> behind, String evidence) {
  /** What came of a call that no gateway was asked for. */
  public Observation(Outcome outcome, String evidence) {
    this(outcome, Optional.empty(), evidence);
  }

  /** What came of it in words: {@code tls, behind: mtls}. */
  public String words() {
    return words(outcome, behind);
  }

  static String words(Outcome outcome, Optional<Outcome> behind) {
    return outcome + behind.map(spoken -> ", behind: " + spoken).orElse("");
  }

  boolean isAs(Observation other) {
    return outcome == other.outcome && behind.equals(other.behind);
  }

  Observation after(String evidenceBefore) {
    return new Observation(outcome, behind, evidenceBefore + evidence);
  }

  Observation with(String moreEvidence) {
    return new Observation(outcome, behind, evidence + moreEvidence);
  }
}
