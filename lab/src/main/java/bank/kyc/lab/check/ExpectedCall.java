package bank.kyc.lab.check;

import bank.kyc.mesh.model.explain.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of an {@code expect.yaml}: a call, and what must come of it.
 *
 * @param outcome what must come of it
 * @param behind how the gateway must have spoken to the callee; empty where that is not looked at
 * @param identity for whom the callee must take the caller; empty where that is not looked at
 * @param shares how many of a hundred calls each version must answer; none where that is not looked
 *     at
 */
public record ExpectedCall(
    Call call,
    Outcome outcome,
    Optional<Outcome> behind,
    Optional<String> identity,
    Map<String, Integer> shares) {
  public ExpectedCall {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /** A call of which it is not looked at for whom the callee takes the caller. */
  public ExpectedCall(
      Call call, Outcome outcome, Optional<Outcome> behind, Map<String, Integer> shares) {
    this(call, outcome, behind, Optional.empty(), shares);
  }

  /** A call between two that are named, of which nothing but the outcome is expected. */
  public ExpectedCall(String from, String to, Outcome outcome) {
    this(Call.of(from, to), outcome, Optional.empty(), Map.of());
  }

  /** Who makes it, as it is written. */
  public String from() {
    return call.from().toString();
  }

  /** Whom it is meant for, as it is written. */
  public String to() {
    return call.target();
  }

  /** The call without what is expected of it. */
  public String label() {
    return call.toString();
  }

  /** What is expected, in words: {@code tls, behind: mtls}, or {@code mtls, v1 80 %, v2 20 %}. */
  public String expected() {
    return shares.entrySet().stream()
        .map(share -> ", " + share.getKey() + " " + share.getValue() + " %")
        .collect(Collectors.joining("", Observation.words(outcome, behind), ""));
  }

  /** Whether what was seen is what is expected. */
  boolean isMetBy(Observation seen) {
    return seen.outcome() == outcome
        && (behind.isEmpty() || seen.behind().equals(behind))
        && (identity.isEmpty() || seen.identity().equals(identity));
  }

  /** What is wrong with who was seen, where it is nothing but that; empty where nothing is. */
  Optional<String> mistaken(Observation seen) {
    return identity.filter(
        expected -> seen.outcome() == outcome && !seen.identity().equals(identity));
  }
}
