package bank.kyc.mesh.embedded.process;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.state.ContainerContent;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Deployment's environment on this machine, where there is no cluster DNS and no iptables: the
 * host and port of a Service, wherever in a value they stand, become the local address that leads
 * there, through the caller's sidecar if it has one, and a mountPath becomes the volume's folder.
 */
public final class Environment {
  private static final String HOST = "[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?\\.?";

  /** With a scheme the port may be left to it, without one it says that a host is meant. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?<![-\\w.])"
              + "(?:(?<before>(?<scheme>[A-Za-z][-A-Za-z0-9+.]*)://(?:[^\\s/@?#,;\"']*@)?)(?<host>"
              + HOST
              + ")(?::(?<port>\\d{1,5}))?"
              + "|(?<bareHost>"
              + HOST
              + "):(?<barePort>\\d{1,5}))"
              + "(?![-\\w.:@])");

  private static final Map<String, Integer> PORT_OF_SCHEME =
      Map.of("http", 80, "https", 443, "ws", 80, "wss", 443);

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
    Matcher authority = AUTHORITY.matcher(new MountPaths(caller, volumes).localized(value));
    StringBuilder localized = new StringBuilder();
    while (authority.find()) {
      authority.appendReplacement(
          localized,
          Matcher.quoteReplacement(local(authority, caller).orElseGet(authority::group)));
    }
    return authority.appendTail(localized).toString();
  }

  // what no Service of the mesh answers to stays as it is, and fails as it would in a cluster
  private Optional<String> local(Matcher authority, Workload caller) {
    if (authority.group("before") == null) {
      int port = Integer.parseInt(authority.group("barePort"));
      return address(authority.group("bareHost"), port, caller).map(addresses::address);
    }
    return port(authority)
        .flatMap(
            port ->
                address(authority.group("host"), port, caller)
                    .or(() -> outside(authority.group("host"), port, caller)))
        .map(addresses::address)
        .map(address -> authority.group("before") + address);
  }

  private static Optional<Integer> port(Matcher authority) {
    String written = authority.group("port");
    return written == null
        ? Optional.ofNullable(
            PORT_OF_SCHEME.get(authority.group("scheme").toLowerCase(Locale.ROOT)))
        : Optional.of(Integer.valueOf(written));
  }

  private Optional<Slot> address(String host, int port, Workload caller) {
    return service(host, caller).flatMap(service -> slot(service, port, caller));
  }

  /**
   * A host that only sidecars know. An entry may make it known later, so its port here is the same
   * whether there is one now or not.
   */
  private Optional<Slot> outside(String written, int port, Workload caller) {
    String host = written.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    boolean isName = host.contains(".") && !host.matches("[\\d.]+");
    return isName && caller.findsHostsOfSidecars() && service(written, caller).isEmpty()
        ? Optional.of(new Slot.Outbound(caller.id(), host, port))
        : Optional.empty();
  }

  private Optional<Service> service(String written, Workload caller) {
    String host = written.toLowerCase(Locale.ROOT);
    String qualified = host.contains(".") ? host : host + "." + caller.namespace();
    return state.services().stream()
        .filter(service -> names(service).contains(qualified))
        .findFirst();
  }

  // one with a dot at its end is whole: DNS looks for it nowhere else
  private static List<String> names(Service service) {
    String shortest = service.name() + "." + service.namespace();
    return List.of(shortest, shortest + ".svc", service.host(), service.host() + ".");
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
        .flatMap(callee -> callee.port(known.get().targetPort()).map(p -> Slot.wayIn(callee, p)));
  }
}
