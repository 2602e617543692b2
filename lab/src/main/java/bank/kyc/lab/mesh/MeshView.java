package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Optional;

/**
 * What a mesh consists of, and what the calls come to that an environment or a route makes
 * possible: all that a picture of it needs.
 *
 * @param workloads what runs, or is scaled to zero; gateways too
 * @param behind who answers for each Service and each host outside
 * @param explanation what the possible calls come to
 * @param policies every policy in force
 */
public record MeshView(
    List<WorkloadView> workloads,
    List<Behind> behind,
    Explanation explanation,
    List<PolicyView> policies) {
  public MeshView {
    workloads = List.copyOf(workloads);
    behind = List.copyOf(behind);
    policies = List.copyOf(policies);
  }

  /**
   * One workload.
   *
   * @param sidecar whether it has one, or is a proxy itself
   * @param gateway whether it is a gateway
   * @param replicas how many it is to have
   * @param identity its SPIFFE id; empty without a sidecar
   * @param ports on which it is asked for something
   * @param askable whether it can be made to call others
   * @param policies those that concern it: they select it, its namespace or the whole mesh
   */
  public record WorkloadView(
      WorkloadId id,
      boolean sidecar,
      boolean gateway,
      int replicas,
      Optional<String> identity,
      List<PortView> ports,
      boolean askable,
      List<ObjectId> policies) {
    public WorkloadView {
      ports = List.copyOf(ports);
      policies = List.copyOf(policies);
    }
  }

  /**
   * A port of a workload.
   *
   * @param mode what its sidecar takes there; empty where none does
   * @param by what decided that; empty where no sidecar takes anything
   */
  public record PortView(int port, Protocol protocol, Optional<Mode> mode, Optional<Decision> by) {}

  /**
   * Who answers for a name.
   *
   * @param name a Service, or one of kind {@code Host} for a host outside
   * @param workloads those that are meant, running or not; none where that is not known
   */
  public record Behind(ObjectId name, List<WorkloadId> workloads) {
    public Behind {
      workloads = List.copyOf(workloads);
    }
  }

  /**
   * One policy in force.
   *
   * @param summary the setting that matters most, in a word; may be empty
   * @param yaml its manifest
   */
  public record PolicyView(ObjectId id, String summary, String yaml) {}
}
