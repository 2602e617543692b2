package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.policy.Warning;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every caller may expect of every callee.
 *
 * @param calls in the order of their callers
 * @param outside what can be asked for from outside of the mesh
 * @param warnings what was hardly meant so
 * @param information what is no fault, but good to know
 */
public record Explanation(
    List<CallExplanation> calls,
    List<OutsideExplanation> outside,
    List<Warning> warnings,
    List<Warning> information) {
  public Explanation {
    calls = List.copyOf(calls);
    outside = List.copyOf(outside);
    warnings = List.copyOf(warnings);
    information = List.copyOf(information);
  }

  /** The same with further warnings. */
  public Explanation warning(List<Warning> more) {
    return new Explanation(
        calls, outside, Stream.concat(warnings.stream(), more.stream()).toList(), information);
  }

  /** The same of other calls. */
  public Explanation with(List<CallExplanation> others) {
    return new Explanation(others, outside, warnings, information);
  }
}
