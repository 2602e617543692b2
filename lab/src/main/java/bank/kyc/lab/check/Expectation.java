package bank.kyc.lab.check;

import bank.kyc.mesh.model.policy.Warning;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code expect.yaml} says.
 *
 * @param title what the folder is about, in one line
 * @param calls the calls to make, at least one
 * @param warnings what the mesh is to warn of when it takes the manifests; empty where that is not
 *     looked at
 */
public record Expectation(
    String title, List<ExpectedCall> calls, Optional<Set<Warning.Code>> warnings) {
  public Expectation {
    calls = List.copyOf(calls);
    warnings = warnings.map(Set::copyOf);
  }
}
