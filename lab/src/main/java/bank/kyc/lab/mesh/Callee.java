package bank.kyc.lab.mesh;

import bank.kyc.mesh.model.kind.service.Protocol;
import java.util.Map;

/**
 * A Service, and the workload behind it.
 *
 * @param name the Service's name
 * @param namespace the Service's namespace
 * @param sidecar whether the workload behind it has one
 * @param ports what is spoken on each of its ports
 */
public record Callee(String name, String namespace, boolean sidecar, Map<Integer, Protocol> ports) {
  public Callee {
    ports = Map.copyOf(ports);
  }

  @Override
  public String toString() {
    return name + "." + namespace;
  }
}
