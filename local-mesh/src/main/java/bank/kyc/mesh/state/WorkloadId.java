package bank.kyc.mesh.state;

/** Where a workload stands: {@code advanced/kyc-credit-check-advanced}. */
public record WorkloadId(String namespace, String name) implements Comparable<WorkloadId> {
  @Override
  public int compareTo(WorkloadId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
