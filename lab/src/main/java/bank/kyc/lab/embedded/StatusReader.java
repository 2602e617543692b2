package bank.kyc.lab.embedded;

import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.Address;
import bank.kyc.lab.mesh.MeshStatus.Listener;
import bank.kyc.lab.mesh.MeshStatus.PolicyInForce;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.process.ServerPorts;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.plan.Inbound;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.state.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What runs in an embedded mesh, and where.
 *
 * @param mesh who is asked
 */
record StatusReader(EmbeddedMesh mesh) {
  private static final Duration PROBE = Duration.ofSeconds(2);

  /** The gateway's ports, and what is spoken on them. */
  private static final Map<Integer, String> ENTRANCES =
      new TreeMap<>(Map.of(443, "https", 80, "http"));

  MeshStatus status() {
    MeshPlan plan = mesh.plan();
    List<MeshStatus.Workload> workloads =
        Stream.concat(mesh.state().workloads().stream(), IngressGateway.of(mesh.state()).stream())
            .parallel()
            .map(workload -> workload(workload, plan))
            .toList();
    return new MeshStatus(
        !workloads.isEmpty(),
        workloads,
        mesh.policies().stream()
            .map(policy -> new PolicyInForce(policy.id(), policy.summary()))
            .sorted(Comparator.comparing(PolicyInForce::toString))
            .toList());
  }

  private MeshStatus.Workload workload(Workload workload, MeshPlan plan) {
    return new MeshStatus.Workload(
        workload.id(),
        mesh.health(workload.id(), PROBE),
        workload.sidecar() ? Optional.of(workload.identity().uri()) : Optional.empty(),
        addresses(workload, plan));
  }

  private List<Address> addresses(Workload workload, MeshPlan plan) {
    List<Address> addresses = new ArrayList<>();
    if (Aggregators.isOne(workload)) {
      addresses.add(
          new Address(Listener.CALLER, "http://localhost:" + mesh.port(application(workload))));
    } else if (IngressGateway.isOne(workload.id())) {
      ENTRANCES.forEach(
          (port, scheme) ->
              addresses.add(
                  new Address(
                      Listener.GATEWAY,
                      scheme
                          + "://localhost:"
                          + mesh.port(new Slot.Ingress(workload.id(), port)))));
    } else if (!workload.sidecar()) {
      addresses.add(address(Listener.APPLICATION, application(workload)));
    }
    if (plan.proxies().containsKey(workload.id())) {
      plan.proxies().get(workload.id()).inbound().stream()
          .map(Inbound::port)
          .map(port -> new Slot.Inbound(workload.id(), port))
          .forEach(slot -> addresses.add(address(Listener.SIDECAR, slot)));
      addresses.add(address(Listener.ADMIN, new Slot.Admin(workload.id())));
    }
    return addresses;
  }

  private Address address(Listener listener, Slot slot) {
    return new Address(listener, AddressBook.LOOPBACK + ":" + mesh.port(slot));
  }

  private static Slot application(Workload workload) {
    return new Slot.Application(workload.id(), ServerPorts.main(workload));
  }
}
