package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.service.ServiceHost;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.object.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A name that callers dial, and the workloads behind it.
 *
 * @param name the Service's name
 * @param namespace the Service's namespace
 * @param selector labels of the pods behind it
 * @param ports what callers dial
 * @param headless whether its name stands for its workloads' own addresses
 * @param exportTo the namespaces whose sidecars know it, {@code *} for all; none for all, too
 */
public record Service(
    String name,
    String namespace,
    Map<String, String> selector,
    List<ServiceManifest.Port> ports,
    boolean headless,
    Set<String> exportTo)
    implements Host {
  public Service {
    selector = Map.copyOf(selector);
    ports = List.copyOf(ports);
    exportTo = Set.copyOf(exportTo);
  }

  @Override
  public ObjectId id() {
    return new ObjectId("Service", namespace, name);
  }

  @Override
  public String host() {
    return ServiceHost.of(name, namespace);
  }

  /** Whether callers can dial a port of it. */
  public boolean has(int port) {
    return ports.stream().anyMatch(known -> known.port() == port);
  }

  /** Whether a workload stands behind this Service; one without a selector has none. */
  public boolean selects(Workload workload) {
    return !selector.isEmpty()
        && workload.namespace().equals(namespace)
        && new Selector(selector).matches(workload.labels());
  }

  /** Its name is resolved everywhere all the same. */
  @Override
  public boolean isKnownIn(String caller) {
    return exportTo.isEmpty() || exportTo.contains("*") || exportTo.contains(caller);
  }

  /** {@code advanced/kyc-credit-check-advanced}. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
