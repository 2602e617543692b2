package bank.kyc.lab.mesh;

import java.util.List;

/**
 * What runs and what is in force.
 *
 * @param up whether the mesh is up
 * @param workloads what runs
 * @param policies every policy in force, as {@code PeerAuthentication advanced/pa-advanced STRICT}
 */
public record MeshStatus(boolean up, List<Workload> workloads, List<String> policies) {
  public MeshStatus {
    workloads = List.copyOf(workloads);
    policies = List.copyOf(policies);
  }

  /**
   * One workload.
   *
   * @param ready {@code 2/2}: ready containers (application, sidecar) of all
   * @param identity SPIFFE id, or {@code -} without a sidecar
   * @param addresses where it can be reached, in words: {@code http://localhost:8082}, {@code
   *     sidecar 127.0.0.1:21003}
   */
  public record Workload(
      String namespace, String name, String ready, String identity, List<String> addresses) {
    public Workload {
      addresses = List.copyOf(addresses);
    }
  }
}
