package bank.kyc.mesh.model.kind.service;

/** The name by which sidecars know a Service. */
public final class ServiceHost {
  private ServiceHost() {}

  /** That of a Service: {@code kyc-credit-check-basic.basic.svc.cluster.local}. */
  public static String of(String name, String namespace) {
    return name + "." + namespace + ".svc.cluster.local";
  }

  /**
   * A host as a policy means it: one without a dot is short for a Service in the policy's own
   * namespace; one with a dot, or a star, is taken as it is.
   *
   * @param namespace the policy's
   * @see <a
   *     href="https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination">Destination.host</a>
   */
  public static String whole(String written, String namespace) {
    return written.contains(".") || written.equals("*") ? written : of(written, namespace);
  }
}
