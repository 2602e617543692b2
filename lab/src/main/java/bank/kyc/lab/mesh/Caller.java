package bank.kyc.lab.mesh;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that can be asked to call others: a kyc-aggregator-mgt, or a check that has something
 * to ask itself.
 *
 * @param name {@code kyc-aggregator-mgt}
 * @param namespace where it runs
 * @param sidecar whether it has one
 * @param address where it answers on this machine, for example {@code http://localhost:8082}
 * @param checks whom it asks, as its Deployment's environment says it: by the name of the check
 *     ({@code KYC_CHECKS_<NAME>_URL}), or, of another workload, by the name of the variable
 * @param itself the check that it is itself, which makes it ask; empty for an aggregator
 */
public record Caller(
    String name,
    String namespace,
    boolean sidecar,
    URI address,
    Map<String, URI> checks,
    Optional<String> itself) {
  private static final String AGGREGATOR = "kyc-aggregator-mgt";

  public Caller {
    checks = Map.copyOf(checks);
  }

  /** The aggregator of a namespace. */
  public Caller(String namespace, boolean sidecar, URI address, Map<String, URI> checks) {
    this(AGGREGATOR, namespace, sidecar, address, checks, Optional.empty());
  }

  /** {@code kyc-aggregator-mgt.consumer}. */
  @Override
  public String toString() {
    return name + "." + namespace;
  }
}
