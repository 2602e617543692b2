package bank.kyc.mesh.model.kind.virtualservice;

import bank.kyc.mesh.model.object.ObjectId;

/**
 * A Gateway as a VirtualService names it.
 *
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/model/virtualservice.go">resolveGatewayName</a>
 */
final class GatewayName {
  /** Stands for the sidecars. */
  static final String SIDECARS = "mesh";

  private static final String OWN = ".";

  private GatewayName() {}

  /**
   * The Gateway that is meant: {@code namespace/name}, or one in the VirtualService's own
   * namespace, or, as it was once written, {@code name.namespace} with whatever follows.
   *
   * @param own the VirtualService's namespace
   */
  static ObjectId resolve(String written, String own) {
    if (written.contains("/")) {
      String[] parts = written.split("/", 2);
      return gateway(parts[0].equals(OWN) ? own : parts[0], parts[1]);
    }
    if (written.contains(".")) {
      String[] parts = written.split("\\.");
      return gateway(parts[1], parts[0]);
    }
    return gateway(own, written);
  }

  private static ObjectId gateway(String namespace, String name) {
    return new ObjectId("Gateway", namespace, name);
  }
}
