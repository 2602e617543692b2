package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.object.ObjectId;
import java.util.Comparator;

/** Where a workload stands: {@code advanced/kyc-credit-check-advanced}. */
public record WorkloadId(String namespace, String name) implements Comparable<WorkloadId> {
  private static final Comparator<WorkloadId> ORDER =
      Comparator.comparing(WorkloadId::namespace).thenComparing(WorkloadId::name);

  /** The one that {@link #toString} writes so. */
  public static WorkloadId of(String written) {
    int slash = written.indexOf('/');
    return new WorkloadId(written.substring(0, slash), written.substring(slash + 1));
  }

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
