package bank.kyc.mesh.manifest;

import java.util.Map;

/**
 * Picks workloads by their labels.
 *
 * @param matchLabels all of them must be there; none picks every workload
 */
public record Selector(Map<String, String> matchLabels) {
  public Selector {
    matchLabels = matchLabels == null ? Map.of() : Map.copyOf(matchLabels);
  }

  /** Whether nothing is asked for, so that every workload is meant. */
  public boolean isEmpty() {
    return matchLabels.isEmpty();
  }

  /** Whether a workload with these labels is picked. */
  public boolean matches(Map<String, String> labels) {
    return labels.entrySet().containsAll(matchLabels.entrySet());
  }
}
