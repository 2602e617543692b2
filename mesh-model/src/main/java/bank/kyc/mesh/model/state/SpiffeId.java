package bank.kyc.mesh.model.state;

/**
 * A workload's identity, as Istio forms it from namespace and ServiceAccount.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/concepts/security/#istio-identity">istio.io/docs/concepts/security</a>
 */
public record SpiffeId(String namespace, String serviceAccount) {
  /** Istio's default trust domain. */
  public static final String TRUST_DOMAIN = "cluster.local";

  /** {@code spiffe://cluster.local/ns/advanced/sa/kyc-credit-check-advanced}. */
  public String uri() {
    return "spiffe://" + TRUST_DOMAIN + "/ns/" + namespace + "/sa/" + serviceAccount;
  }

  /** The id as AuthorizationPolicies write it: without the scheme. */
  public String principal() {
    return uri().substring("spiffe://".length());
  }

  @Override
  public String toString() {
    return uri();
  }
}
