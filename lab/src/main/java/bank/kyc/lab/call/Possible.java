package bank.kyc.lab.call;

import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which calls the environments of workloads make possible: to whom each has the address of. */
final class Possible {
  private static final int ANY = -1;
  private static final int HTTP = 80;

  private final Map<Workload, Map<String, URI>> asked = new HashMap<>();

  /** Whether a workload's environment has an address of a host. */
  boolean isMade(Workload caller, Host host) {
    return address(caller, host).isPresent();
  }

  /** Whether the address that its environment has is, or may be, of the port that is called. */
  boolean isMade(CallExplanation call, MeshState state) {
    Optional<? extends Host> host =
        call.callee().namespace().isEmpty()
            ? ServiceEntries.of(state).named(call.callee().name())
            : service(call.callee(), state);
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

  private static Optional<Service> service(ObjectId callee, MeshState state) {
    return state.services().stream().filter(one -> one.id().equals(callee)).findFirst();
  }

  private Optional<URI> address(Workload caller, Host host) {
    Map<String, URI> asks = asked.computeIfAbsent(caller, it -> Callers.Candidate.of(it).asks());
    Optional<String> name =
        host instanceof Service service
            ? Route.find(asks, caller.namespace(), service.name(), service.namespace())
            : Route.find(asks, host.host());
    return name.map(new TreeMap<>(asks)::get);
  }
}
