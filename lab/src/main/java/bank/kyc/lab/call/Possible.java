package bank.kyc.lab.call;

import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which calls the environments of workloads make possible: to whom each has the address of. */
final class Possible {
  private static final int ANY = -1;
  private static final int HTTP = 80;

  private final MeshState state;
  private final Map<ObjectId, Service> services;
  private final Map<WorkloadId, Map<String, URI>> dialled = new HashMap<>();

  Possible(MeshState state) {
    this.state = state;
    this.services =
        state.services().stream()
            .collect(Collectors.toMap(Service::id, Function.identity(), (one, other) -> one));
  }

  /** Whether a workload's environment has an address of a host. */
  boolean isMade(Workload caller, Host host) {
    return address(caller, host).isPresent();
  }

  /** Whether the address that its environment has is, or may be, of the port that is called. */
  boolean isMade(CallExplanation call) {
    Optional<? extends Host> host =
        call.callee().namespace().isEmpty()
            ? ServiceEntries.of(state).named(call.callee().name())
            : Optional.ofNullable(services.get(call.callee()));
    return host.isEmpty()
        || state
            .workload(call.caller())
            .flatMap(caller -> address(caller, host.get()))
            .map(Possible::port)
            .filter(named -> named == ANY || named == call.port())
            .isPresent();
  }

  private static int port(URI address) {
    return address.getPort() == ANY && "http".equals(address.getScheme())
        ? HTTP
        : address.getPort();
  }

  private Optional<URI> address(Workload caller, Host host) {
    return Optional.ofNullable(
        dialled.computeIfAbsent(caller.id(), any -> hosts(caller)).get(host.host()));
  }

  /**
   * What it dials, by the name of the host in whole; of several addresses of one that of the first
   * variable.
   */
  private static Map<String, URI> hosts(Workload caller) {
    Map<String, URI> hosts = new HashMap<>();
    new TreeMap<>(Callers.Candidate.of(caller).asks())
        .forEach(
            (name, address) -> {
              String host = Route.host(address);
              hosts.putIfAbsent(host, address);
              hosts.putIfAbsent(inTheCluster(host, caller.namespace()), address);
            });
    return hosts;
  }

  /** A name as the cluster's DNS completes it: a bare one in the namespace of the one who asks. */
  private static String inTheCluster(String host, String namespace) {
    String shortest = host.replaceFirst("\\.svc(\\.cluster\\.local)?$", "");
    int dot = shortest.indexOf('.');
    return dot < 0
        ? ServiceHost.of(shortest, namespace)
        : ServiceHost.of(shortest.substring(0, dot), shortest.substring(dot + 1));
  }
}
