package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.state.Authority;
import bank.kyc.mesh.model.state.ContainerContent;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.NamedHosts;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Deployment's environment on this machine, where there is no cluster DNS and no iptables: the
 * host and port of a Service, wherever in a value they stand, become the local address that leads
 * there, through the caller's sidecar if it has one, and a mountPath becomes the volume's folder.
 */
public final class Environment {
  private final MeshState state;
  private final AddressBook addresses;
  private final VolumeFolders volumes;

  /** For the workloads of a state. */
  public Environment(MeshState state, AddressBook addresses, VolumeFolders volumes) {
    this.state = state;
    this.addresses = addresses;
    this.volumes = volumes;
  }

  /** The environment that a workload's manifest gives it, word for word. */
  Map<String, String> written(Workload workload) {
    return new ContainerContent(state, workload).variables();
  }

  /** By its path in the container the folder of each volume, the outer ones first. */
  SortedMap<String, Path> mounts(Workload workload) {
    SortedMap<String, Path> mounts = new TreeMap<>();
    workload
        .container()
        .volumeMounts()
        .forEach(mount -> mounts.put(mount.mountPath(), volumes.of(workload.id(), mount.name())));
    return mounts;
  }

  /** The same as it is on this machine. */
  Map<String, String> ofManifest(Workload workload) {
    Map<String, String> environment = new LinkedHashMap<>();
    written(workload).forEach((name, value) -> environment.put(name, localized(value, workload)));
    return environment;
  }

  /** The environment of a service of Spring Boot, which is told where to listen, too. */
  public Map<String, String> of(Workload workload) {
    Map<String, String> environment = ofManifest(workload);
    ServerPorts.of(workload)
        .forEach(
            (variable, port) ->
                environment.put(
                    variable,
                    Integer.toString(addresses.port(new Slot.Application(workload.id(), port)))));
    environment.putAll(ServerPorts.addresses(workload, AddressBook.LOOPBACK));
    return environment;
  }

  /** What a process is told, with addresses and folders of this machine. */
  public String localized(String value, Workload caller) {
    return Authority.replaced(
        new MountPaths(caller, volumes).localized(value), written -> local(written, caller));
  }

  // what no host that it may know answers to stays as it is, and fails as it would in a cluster
  private Optional<String> local(Authority written, Workload caller) {
    return NamedHosts.of(state)
        .meant(written, caller)
        .flatMap(named -> slot(named, caller))
        .map(addresses::address)
        .map(address -> written.before() + address);
  }

  private Optional<Slot> slot(NamedHosts.Port named, Workload caller) {
    if (caller.sidecar()) {
      return Optional.of(new Slot.Outbound(caller.id(), named.host(), named.number()));
    }
    return state
        .serviceOf(named.host())
        .flatMap(
            service ->
                state.behind(service).stream()
                    .findFirst()
                    .flatMap(callee -> wayIn(service, named.number(), callee)));
  }

  private static Optional<Slot> wayIn(Service service, int dialled, Workload callee) {
    return service.ports().stream()
        .filter(port -> port.port() == dialled)
        .findFirst()
        .flatMap(port -> callee.port(port.targetPort()))
        .map(port -> Slot.wayIn(callee, port));
  }
}
