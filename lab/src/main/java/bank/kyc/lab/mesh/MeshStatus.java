package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Optional;

/**
 * What runs and what is in force.
 *
 * @param up whether the mesh is up
 * @param workloads what runs
 * @param policies every policy in force
 */
public record MeshStatus(boolean up, List<Workload> workloads, List<PolicyInForce> policies) {
  public MeshStatus {
    workloads = List.copyOf(workloads);
    policies = List.copyOf(policies);
  }

  /** Of a mesh that is not up. */
  public static MeshStatus down() {
    return new MeshStatus(false, List.of(), List.of());
  }

  /**
   * One workload.
   *
   * @param health of its first instance
   * @param identity SPIFFE id; empty without a sidecar
   * @param addresses where it can be reached
   */
  public record Workload(
      WorkloadId id, Health health, Optional<String> identity, List<Address> addresses) {
    public Workload {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * Where something can be reached.
   *
   * @param address a URL, or an IP address and a port
   */
  public record Address(Listener of, String address) {}

  /** What listens at an address. */
  public enum Listener {
    /** A kyc-aggregator-mgt, for people. */
    CALLER,
    /** An application without a sidecar. */
    APPLICATION,
    /** A sidecar, for other workloads. */
    SIDECAR,
    /** Envoy's admin interface. */
    ADMIN,
    /** The ingress gateway, for people. */
    GATEWAY,
    /** A Service, by its name in the cluster. */
    SERVICE
  }

  /**
   * One policy.
   *
   * @param summary the setting that matters most, in a word: {@code STRICT}; may be empty
   */
  public record PolicyInForce(ObjectId id, String summary) {
    /** {@code PeerAuthentication advanced/pa-advanced STRICT}. */
    @Override
    public String toString() {
      return (id + " " + summary).strip();
    }
  }
}
