package bank.kyc.mesh.address;

import bank.kyc.mesh.state.WorkloadId;

/** Something of the mesh that listens on a port of this machine's loopback address. */
public sealed interface Slot {

  /** The workload that the slot belongs to. */
  WorkloadId workload();

  /** Where the application itself listens, behind its sidecar if it has one. */
  record Application(WorkloadId workload, int port) implements Slot {}

  /** Where a sidecar takes what is meant for a port of its application. */
  record Inbound(WorkloadId workload, int port) implements Slot {}

  /** A second way in, which exists only while policies change. */
  record SideDoor(WorkloadId workload, int port) implements Slot {}

  /** Where a sidecar takes what its application sends to a port of a Service. */
  record Outbound(WorkloadId workload, String host, int port) implements Slot {}

  /** Where a sidecar answers whether it has taken its configuration. */
  record InForce(WorkloadId workload) implements Slot {}

  /** Envoy's admin interface. */
  record Admin(WorkloadId workload) implements Slot {}
}
