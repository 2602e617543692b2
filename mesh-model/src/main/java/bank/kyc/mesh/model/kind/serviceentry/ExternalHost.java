package bank.kyc.mesh.model.kind.serviceentry;

import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.Port;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry.WorkloadEntry;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Host;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One host of a ServiceEntry.
 *
 * @param entry the one that it belongs to
 * @param host its name
 */
public record ExternalHost(ServiceEntry entry, String host) implements Host {
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

  boolean isPrivate() {
    return exportTo().equals(Set.of(namespace()));
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

  /** An address, as it is written, and its port. */
  public record Address(String address, int port) {}

  /** Who answers on a port: the endpoints, or the host itself where there is none. */
  public List<Address> addresses(Port port) {
    int usual = port.targetPort() == null ? port.number() : port.targetPort();
    if (entry.spec().endpoints().isEmpty()) {
      return List.of(new Address(host, usual));
    }
    return entry.spec().endpoints().stream().map(one -> address(one, port, usual)).toList();
  }

  // an endpoint's own port goes before the targetPort
  // https://github.com/istio/istio/blob/1.31.1/pilot/pkg/serviceregistry/serviceentry/conversion.go
  private static Address address(WorkloadEntry endpoint, Port port, int usual) {
    return new Address(endpoint.address(), endpoint.ports().getOrDefault(port.name(), usual));
  }

  private Set<String> exportTo() {
    return entry.spec().exportTo().stream()
        .map(namespace -> namespace.equals(".") ? namespace() : namespace)
        .collect(Collectors.toSet());
  }
}
