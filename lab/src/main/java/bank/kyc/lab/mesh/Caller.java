package bank.kyc.lab.mesh;

import java.net.URI;
import java.util.Map;

/**
 * A kyc-aggregator-mgt that can be asked to call others.
 *
 * @param namespace where it runs
 * @param sidecar whether it has one
 * @param address where it answers on this machine, for example {@code http://localhost:8082}
 * @param checks by the name of the check ({@code basic}, {@code advanced}) the URL that its
 *     environment ({@code KYC_CHECKS_<NAME>_URL}) in its Deployment gives it, as written in the
 *     manifest: {@code http://kyc-credit-check-basic.basic:8080}
 */
public record Caller(String namespace, boolean sidecar, URI address, Map<String, URI> checks) {
  public Caller {
    checks = Map.copyOf(checks);
  }
}
