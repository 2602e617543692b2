package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.object.ObjectId;
import java.util.Comparator;

/** Where a workload stands: {@code advanced/kyc-credit-check-advanced}. */
public record WorkloadId(String namespace, String name) implements Comparable<WorkloadId> {
  private static final Comparator<WorkloadId> ORDER =
      Comparator.comparing(WorkloadId::namespace).thenComparing(WorkloadId::name);

  /** The Deployment that runs it. */
  public ObjectId deployment() {
    return new ObjectId("Deployment", namespace, name);
  }

  @Override
  public int compareTo(WorkloadId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
