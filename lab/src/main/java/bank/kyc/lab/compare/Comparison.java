package bank.kyc.lab.compare;

import bank.kyc.lab.compare.Observed.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where two meshes answered differently.
 *
 * @param folders how many folders were looked at
 * @param calls how many calls
 * @param differences the calls that did not come out alike, in order
 */
public record Comparison(int folders, int calls, List<Difference> differences) {
  /** Where a mesh did not make a call. */
  static final String NOTHING = "-";

  public Comparison {
    differences = List.copyOf(differences);
  }

  /** A call, and what came of it in the one mesh and in the other. */
  public record Difference(Call call, String one, String other) {}

  /** Compares every call that was made in either mesh. */
  public static Comparison of(Observed one, Observed other) {
    Set<Call> calls = new TreeSet<>(one.outcomes().keySet());
    calls.addAll(other.outcomes().keySet());
    return new Comparison(
        (int) calls.stream().map(Call::folder).distinct().count(),
        calls.size(),
        calls.stream()
            .map(call -> new Difference(call, outcome(one, call), outcome(other, call)))
            .filter(difference -> !difference.one().equals(difference.other()))
            .toList());
  }

  private static String outcome(Observed observed, Call call) {
    Map<Call, String> outcomes = observed.outcomes();
    return outcomes.getOrDefault(call, NOTHING);
  }
}
