package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which entry a host belongs to, as the sidecars of a namespace see it. Of several that claim one
 * host an entry of this namespace goes first, then one that is exported to it by name, then one for
 * all; of those alike the oldest. The host of a Service is never an entry's.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/push_context.go">servicesExportedToNamespace</a>
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/sidecar.go">DefaultSidecarScopeForNamespace</a>
 */
public final class ServiceEntries {
  private final List<ExternalHost> oldestFirst;
  private final Map<String, Map<String, ExternalHost>> knownIn = new ConcurrentHashMap<>();

  private ServiceEntries(MeshState state) {
    Set<String> services = state.services().stream().map(Service::host).collect(Collectors.toSet());
    List<ServiceEntry> entries = state.oldestFirst(ServiceEntry.class);
    Map<Claim, List<ServiceEntry>> claimants = new HashMap<>();
    entries.forEach(
        entry ->
            claims(entry)
                .forEach(
                    claim ->
                        claimants.computeIfAbsent(claim, any -> new ArrayList<>()).add(entry)));
    this.oldestFirst =
        entries.stream()
            .flatMap(
                entry ->
                    claims(entry).map(claim -> host(entry, claim.host(), claimants.get(claim))))
            .filter(host -> !services.contains(host.host()))
            .toList();
  }

  /** A host that an entry of a namespace names. */
  private record Claim(String namespace, String host) {}

  private static Stream<Claim> claims(ServiceEntry entry) {
    return entry.spec().hosts().stream()
        .distinct()
        .map(host -> new Claim(entry.metadata().namespace(), host));
  }

  private static ExternalHost host(ServiceEntry entry, String host, List<ServiceEntry> claimants) {
    return new ExternalHost(
        entry, host, claimants.stream().filter(other -> other != entry).toList());
  }

  /** Those of a mesh; they are made once. */
  public static ServiceEntries of(MeshState state) {
    return state.derived(ServiceEntries.class, ServiceEntries::new);
  }

  /** The hosts that the sidecars of a namespace know, one for each name. */
  public Collection<ExternalHost> knownIn(String namespace) {
    return byNameIn(namespace).values();
  }

  private Map<String, ExternalHost> byNameIn(String namespace) {
    return knownIn.computeIfAbsent(namespace, this::byName);
  }

  private Map<String, ExternalHost> byName(String namespace) {
    Map<String, ExternalHost> known = new LinkedHashMap<>();
    oldestFirst.stream()
        .filter(host -> host.isKnownIn(namespace))
        .sorted(Comparator.comparingInt(host -> rank(host, namespace)))
        .forEach(host -> known.putIfAbsent(host.host(), host));
    return known;
  }

  /** The host of that name, if the sidecars of a namespace know it. */
  public Optional<ExternalHost> named(String host, String namespace) {
    return Optional.ofNullable(byNameIn(namespace).get(host));
  }

  /** The names of all hosts. */
  public Stream<String> names() {
    return oldestFirst.stream().map(ExternalHost::host);
  }

  /** A host by its name, whoever knows it; of several the oldest. */
  public Optional<ExternalHost> named(String host) {
    return oldestFirst.stream().filter(one -> one.host().equals(host)).findFirst();
  }

  /** All that any entry names, the oldest entry first. */
  List<ExternalHost> all() {
    return oldestFirst;
  }

  static int rank(ExternalHost host, String namespace) {
    if (host.namespace().equals(namespace)) {
      return 0;
    }
    return host.isPublic() ? 2 : 1;
  }
}
