package bank.kyc.mesh.model.plan;

import bank.kyc.mesh.model.state.SpiffeId;
import bank.kyc.mesh.model.state.WorkloadId;

/** Where an endpoint is. */
public sealed interface Destination {
  /**
   * A port of a workload of the mesh.
   *
   * @param port the workload's, not the Service's
   * @param identity who it is
   * @param standby whether it is reached by its second way in: see {@link Transition}
   */
  record InMesh(WorkloadId workload, int port, SpiffeId identity, boolean standby)
      implements Destination {
    InMesh by(boolean otherWay) {
      return new InMesh(workload, port, identity, otherWay);
    }
  }

  /**
   * A host that is no part of the mesh.
   *
   * @param address a name of DNS, or an IP address
   */
  record Outside(String address, int port) implements Destination {}
}
