package bank.kyc.mesh.model.explain;

import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Outbound;
import bank.kyc.mesh.model.plan.Proxy;
import bank.kyc.mesh.model.plan.ProxyPlan;
import bank.kyc.mesh.model.plan.Transport;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which proxies speak plaintext to which port of which workload.
 *
 * @param byPort in the order of their ids
 */
record PlaintextCallers(Map<Port, ? extends Collection<Proxy>> byPort) {
  /** A port of a workload. */
  private record Port(WorkloadId workload, int number) {}

  static PlaintextCallers in(MeshPlan plan) {
    Map<Port, Set<Proxy>> byPort = new HashMap<>();
    plan.proxies().values().forEach(caller -> add(caller, byPort));
    return new PlaintextCallers(byPort);
  }

  private static void add(ProxyPlan caller, Map<Port, Set<Proxy>> byPort) {
    caller.outbound().stream()
        .flatMap(Outbound::endpoints)
        .filter(endpoint -> endpoint.transport() instanceof Transport.Plaintext)
        .forEach(
            endpoint -> {
              if (endpoint.destination() instanceof InMesh to) {
                byPort
                    .computeIfAbsent(
                        new Port(to.workload(), to.port()),
                        none -> new TreeSet<>(Comparator.comparing(Proxy::id)))
                    .add(caller.proxy());
              }
            });
  }

  /** Those that speak plaintext there. */
  Collection<Proxy> of(WorkloadId workload, int port) {
    Collection<Proxy> callers = byPort.get(new Port(workload, port));
    return callers == null ? List.of() : callers;
  }
}
