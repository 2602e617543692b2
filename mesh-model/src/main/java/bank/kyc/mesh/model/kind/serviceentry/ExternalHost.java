package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.Port;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.Resolution;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.WorkloadEntry;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One host of a ServiceEntry.
 *
 * @param entry the one that it belongs to
 * @param host its name
 * @param beside other entries of the same namespace that name the host: their endpoints are used
 *     too, and nothing else of them
 */
public record ExternalHost(ServiceEntry entry, String host, List<ServiceEntry> beside)
    implements Host {
  public ExternalHost {
    beside = List.copyOf(beside);
  }

  @Override
  public String namespace() {
    return entry.metadata().namespace();
  }

  @Override
  public ObjectId id() {
    return entry.id();
  }

  @Override
  public boolean isKnownIn(String caller) {
    Set<String> to = exportTo();
    return to.isEmpty() || to.contains("*") || to.contains(caller);
  }

  boolean isPublic() {
    return exportTo().isEmpty() || exportTo().contains("*");
  }

  /** What callers dial. */
  public List<Port> ports() {
    return entry.spec().ports();
  }

  /** Whom callers believe where no rule names anybody. */
  public List<String> subjectAltNames() {
    return entry.spec().subjectAltNames();
  }

  /**
   * Who answers.
   *
   * @param address as it is written
   * @param labels what subsets are told by
   */
  public record Address(String address, int port, Map<String, String> labels) {}

  /** Who answers on a port: the endpoints, or the host itself where there is none. */
  public List<Address> addresses(Port port) {
    return Stream.concat(
            of(entry, port),
            beside.stream()
                .flatMap(
                    other ->
                        other.spec().ports().stream()
                            .filter(theirs -> isTheSame(port, theirs))
                            .flatMap(theirs -> of(other, theirs))))
        .distinct()
        .toList();
  }

  /**
   * Whether a port of another entry is this one, as istiod tells it for clusters whose endpoints it
   * sends, and for those that a proxy looks up.
   *
   * @see <a
   *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/xds/endpoints/endpoint_builder.go">endpoint_builder.go</a>
   */
  private boolean isTheSame(Port own, Port other) {
    return entry.spec().resolution() == Resolution.STATIC
        ? own.name().equals(other.name())
        : own.number().equals(other.number());
  }

  private Stream<Address> of(ServiceEntry one, Port port) {
    int usual = port.targetPort() == null ? port.number() : port.targetPort();
    return one.spec().endpoints().isEmpty()
        ? Stream.of(new Address(host, usual, Map.of()))
        : one.spec().endpoints().stream().map(endpoint -> address(endpoint, port, usual));
  }

  // an endpoint's own port goes before the targetPort
  // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/serviceregistry/serviceentry/conversion.go
  private static Address address(WorkloadEntry endpoint, Port port, int usual) {
    return new Address(
        endpoint.address(), endpoint.ports().getOrDefault(port.name(), usual), endpoint.labels());
  }

  private Set<String> exportTo() {
    return entry.spec().exportTo().stream()
        .map(namespace -> namespace.equals(".") ? namespace() : namespace)
        .collect(Collectors.toSet());
  }
}
