package bank.kyc.mesh.model.object;

import bank.kyc.mesh.model.yaml.YamlDocument;
import java.util.List;
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

  /** Refuses what istiod's webhook refuses in a selector. */
  public void check(YamlDocument document, List<String> at) {
    for (Map.Entry<String, String> label : matchLabels.entrySet()) {
      if (label.getKey().isEmpty()) {
        throw document.refusal(at, "a label of the selector has no name.");
      }
      if ((label.getKey() + label.getValue()).contains("*")) {
        throw document.refusal(
            at, "a selector takes labels as they are: \"*\" in %s is not one.".formatted(label));
      }
    }
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
