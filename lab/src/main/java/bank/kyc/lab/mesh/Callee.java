package bank.kyc.lab.mesh;

/**
 * A Service, and the workload behind it.
 *
 * @param name the Service's name
 * @param namespace the Service's namespace
 * @param sidecar whether the workload behind it has one
 */
public record Callee(String name, String namespace, boolean sidecar) {
  @Override
  public String toString() {
    return name + "." + namespace;
  }
}
