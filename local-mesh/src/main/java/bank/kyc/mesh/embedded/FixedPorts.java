package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.process.ServerPorts;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.namespace.AggregatorPort;
import bank.kyc.mesh.model.kind.namespace.NamespaceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import java.util.Map;

/** The ports that people know: of the aggregators of annotated namespaces, and of the gateway. */
final class FixedPorts {
  /** A Namespace's annotation: the port of this machine on which its aggregator answers. */
  private static final String AGGREGATOR = "kyc-aggregator-mgt";

  /** By the port of the gateway's Service. */
  private static final Map<Integer, Integer> GATEWAY_PORTS = Map.of(443, 8443, 80, 8081);

  private static final int FURTHER = 1000;

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
    if (IngressGateway.isOne(workload.id())) {
      GATEWAY_PORTS.forEach(
          (port, here) -> assign(new Slot.Ingress(workload.id(), port), here + offset));
      return;
    }
    if (!workload.id().name().equals(AGGREGATOR)) {
      return;
    }
    state
        .object(new ObjectId("Namespace", "", workload.namespace()))
        .map(NamespaceManifest.class::cast)
        .flatMap(
            namespace ->
                AggregatorPort.of(workload.namespace(), namespace.metadata().annotations()))
        .ifPresent(
            port ->
                assign(
                    new Slot.Application(workload.id(), ServerPorts.main(workload)),
                    port + offset));
  }

  private void assign(Slot slot, int port) {
    if (!Ports.isFree(port)) {
      throw new MeshException(
          ("Port %d, where %s should answer, is in use: stop what listens there, or"
                  + " move this mesh with LAB_PORT_OFFSET=%d.")
              .formatted(port, slot.workload(), offset + FURTHER));
    }
    addresses.fix(slot, port);
  }
}
