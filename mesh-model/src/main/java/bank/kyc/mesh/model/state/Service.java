package bank.kyc.mesh.model.state;

import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.object.Selector;
import java.util.List;
import java.util.Map;

/**
 * A name that callers dial, and the workloads behind it.
 *
 * @param name the Service's name
 * @param namespace the Service's namespace
 * @param selector labels of the pods behind it
 * @param ports what callers dial
 */
public record Service(
    String name, String namespace, Map<String, String> selector, List<ServiceManifest.Port> ports) {
  public Service {
    selector = Map.copyOf(selector);
    ports = List.copyOf(ports);
  }

  /** {@code kyc-credit-check-basic.basic.svc.cluster.local}. */
  public String host() {
    return name + "." + namespace + ".svc.cluster.local";
  }

  /** Whether a workload stands behind this Service; one without a selector has none. */
  public boolean selects(Workload workload) {
    return !selector.isEmpty()
        && workload.namespace().equals(namespace)
        && new Selector(selector).matches(workload.labels());
  }

  /** {@code advanced/kyc-credit-check-advanced}. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
