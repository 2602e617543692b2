package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.kind.deployment.DeploymentManifest.EnvVar;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Deployment's environment on this machine, where there is no cluster DNS and no iptables: {@code
 * http://service.namespace:port} becomes the local address that leads there, through the caller's
 * sidecar if it has one.
 */
public final class Environment {
  private static final Pattern URL = Pattern.compile("http://([a-z0-9.-]+):(\\d+)");

  private final MeshState state;
  private final AddressBook addresses;

  public Environment(MeshState state, AddressBook addresses) {
    this.state = state;
    this.addresses = addresses;
  }

  /** The environment that a workload's process gets. */
  public Map<String, String> of(Workload workload) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvVar variable : workload.container().env()) {
      environment.put(variable.name(), localized(variable.value(), workload));
    }
    int main = Application.mainPort(workload);
    environment.put(
        "SERVER_PORT", Integer.toString(addresses.port(new Slot.Application(workload.id(), main))));
    environment.put("SERVER_ADDRESS", AddressBook.LOOPBACK);
    return environment;
  }

  private String localized(String value, Workload caller) {
    return URL.matcher(value).replaceAll(url -> Matcher.quoteReplacement(local(url, caller)));
  }

  // what no Service of the mesh answers to stays as it is, and fails as it would in a cluster
  private String local(MatchResult url, Workload caller) {
    int port = Integer.parseInt(url.group(2));
    return service(url.group(1), caller)
        .flatMap(service -> slot(service, port, caller))
        .map(slot -> "http://" + addresses.address(slot))
        .orElse(url.group());
  }

  private Optional<Service> service(String host, Workload caller) {
    String qualified = host.contains(".") ? host : host + "." + caller.namespace();
    return state.services().stream()
        .filter(
            service ->
                List.of(
                        service.name() + "." + service.namespace(),
                        service.name() + "." + service.namespace() + ".svc",
                        service.host())
                    .contains(qualified))
        .findFirst();
  }

  private Optional<Slot> slot(Service service, int port, Workload caller) {
    Optional<ServiceManifest.Port> known =
        service.ports().stream().filter(candidate -> candidate.port() == port).findFirst();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (caller.sidecar()) {
      return Optional.of(new Slot.Outbound(caller.id(), service.host(), port));
    }
    return state.behind(service).stream()
        .findFirst()
        .flatMap(callee -> callee.port(known.get().targetPort()).map(p -> inbound(callee, p)));
  }

  private static Slot inbound(Workload callee, int port) {
    return callee.sidecar()
        ? new Slot.Inbound(callee.id(), port)
        : new Slot.Application(callee.id(), port);
  }
}
