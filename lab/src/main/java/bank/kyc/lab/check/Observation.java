package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;
import java.util.Optional;

/**
 * What came of one call, and why that is believed.
 *
 * @param outcome what came of it
 * @param behind how the gateway spoke to the callee, where a gateway was asked and the callee
 *     answered
 * @param identity whom the callee took the caller for, where it said so
 * @param evidence what was seen, in one line
 */
public record Observation(
    Outcome outcome, Optional<Outcome> behind, Optional<String> identity, String evidence) {
  /** What came of a call that no gateway was asked for. */
  public Observation(Outcome outcome, String evidence) {
    this(outcome, Optional.empty(), evidence);
  }

  /** What came of a call in which nobody said who was seen. */
  public Observation(Outcome outcome, Optional<Outcome> behind, String evidence) {
    this(outcome, behind, Optional.empty(), evidence);
  }

  /** What came of it in words: {@code tls, behind: mtls}. */
  public String words() {
    return words(outcome, behind);
  }

  static String words(Outcome outcome, Optional<Outcome> behind) {
    return outcome + behind.map(spoken -> ", behind: " + spoken).orElse("");
  }

  boolean isAs(Observation other) {
    return outcome == other.outcome
        && behind.equals(other.behind)
        && identity.equals(other.identity);
  }

  Observation after(String evidenceBefore) {
    return new Observation(outcome, behind, identity, evidenceBefore + evidence);
  }

  Observation with(String moreEvidence) {
    return new Observation(outcome, behind, identity, evidence + moreEvidence);
  }

  /** The same of a callee that said for whom it took the caller. */
  Observation seeing(String who) {
    return new Observation(outcome, behind, Optional.of(who), evidence);
  }
}
