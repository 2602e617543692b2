package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.kind.service.Protocol;
import java.util.Map;

/**
 * A Service, or a host outside the mesh, and the workload behind it.
 *
 * @param name the Service's name, or the host in whole
 * @param namespace the Service's namespace; empty for a host outside
 * @param sidecar whether the workload behind it has one
 * @param ports what is spoken on each of its ports
 */
public record Callee(String name, String namespace, boolean sidecar, Map<Integer, Protocol> ports) {
  public Callee {
    ports = Map.copyOf(ports);
  }

  /** Whether it is a host of a ServiceEntry. */
  public boolean isOutside() {
    return namespace.isEmpty();
  }

  @Override
  public String toString() {
    return isOutside() ? name : name + "." + namespace;
  }
}
