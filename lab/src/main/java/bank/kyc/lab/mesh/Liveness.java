package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.health.Health;
import java.util.List;

/**
 * Whether a callee is alive, asked of the callee itself. A refusal counts only beside an alive one.
 *
 * @param instances how each instance that runs is; none where nothing runs
 */
public record Liveness(List<Health> instances) {
  public Liveness {
    instances = List.copyOf(instances);
  }

  /** Whether one of them answered its own probe, and its sidecar (if it has one) too. */
  public boolean alive() {
    return instances.stream().anyMatch(Health::alive);
  }
}
