package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.policy.Warning;
import java.util.List;

/**
 * What every caller may expect of every callee.
 *
 * @param calls in the order of their callers
 * @param warnings policies that have no effect anywhere
 */
public record Explanation(List<CallExplanation> calls, List<Warning> warnings) {
  public Explanation {
    calls = List.copyOf(calls);
    warnings = List.copyOf(warnings);
  }
}
