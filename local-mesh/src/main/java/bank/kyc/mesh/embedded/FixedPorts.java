package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.process.ServerPorts;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.namespace.NamespaceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;

/** The ports that people know: where the aggregators of annotated namespaces answer. */
final class FixedPorts {
  /** A Namespace's annotation: the port of this machine on which its aggregator answers. */
  private static final String AGGREGATOR_PORT = "kyc.bank/aggregator-port";

  private static final String AGGREGATOR = "kyc-aggregator-mgt";

  private final AddressBook addresses;
  private final int offset;

  /**
   * @param offset added to every one of them, for a second mesh beside one that is up
   */
  FixedPorts(AddressBook addresses, int offset) {
    this.addresses = addresses;
    this.offset = offset;
  }

  /**
   * Gives a workload its port, if it has one that people know.
   *
   * @throws MeshException if somebody else listens there
   */
  void assign(Workload workload, MeshState state) {
    if (!workload.id().name().equals(AGGREGATOR)) {
      return;
    }
    state
        .object(new ObjectId("Namespace", "", workload.namespace()))
        .map(NamespaceManifest.class::cast)
        .map(namespace -> namespace.metadata().annotations().get(AGGREGATOR_PORT))
        .ifPresent(written -> assign(workload, Integer.parseInt(written) + offset));
  }

  private void assign(Workload workload, int port) {
    if (!Ports.isFree(port)) {
      throw new MeshException(
          ("Port %d, where %s should answer, is in use: stop what listens there, or"
                  + " move this mesh with LAB_PORT_OFFSET=1000.")
              .formatted(port, workload.id()));
    }
    addresses.fix(new Slot.Application(workload.id(), ServerPorts.main(workload)), port);
  }
}
