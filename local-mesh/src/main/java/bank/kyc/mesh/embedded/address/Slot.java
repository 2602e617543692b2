package bank.kyc.mesh.embedded.address;

import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;

/** Something of the mesh that listens on a port of this machine's loopback address. */
public sealed interface Slot {

  /** The workload that the slot belongs to. */
  WorkloadId workload();

  /** Where a workload's port is reached: through its sidecar, if that takes it. */
  static Slot wayIn(Workload workload, int port) {
    return workload.isTakenBySidecar(port)
        ? new Inbound(workload.id(), port)
        : new Application(workload.id(), port);
  }

  /** Where the application itself listens, behind its sidecar if it has one. */
  record Application(WorkloadId workload, int port) implements Slot {}

  /** Where a sidecar takes what is meant for a port of its application. */
  record Inbound(WorkloadId workload, int port) implements Slot {}

  /** A second way in, which exists only while policies change. */
  record Standby(WorkloadId workload, int port) implements Slot {}

  /** Where a proxy takes what is meant for a port of a host. */
  record Outbound(WorkloadId workload, String host, int port) implements Slot {}

  /** Where a gateway takes what comes to a port of its Service from outside of the mesh. */
  record Ingress(WorkloadId workload, int port) implements Slot {}

  /** Where a proxy answers from its worker thread, which shows that it has taken a change. */
  record Sync(WorkloadId workload) implements Slot {}

  /** Envoy's admin interface. */
  record Admin(WorkloadId workload) implements Slot {}
}
