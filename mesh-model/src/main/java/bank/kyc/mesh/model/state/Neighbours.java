package bank.kyc.mesh.model.state;

import java.util.Set;

/**
 * What is beside a state in the same mesh without being part of it: on a cluster that others use,
 * what is theirs. Of what is not known nothing is said.
 *
 * @param namespaces where workloads run that the state does not hold
 * @param accounts their ServiceAccounts, as {@code namespace/name}
 * @param hosts the names of Services that the state does not hold
 */
public record Neighbours(Set<String> namespaces, Set<String> accounts, Set<String> hosts) {
  /** Where nobody else is. */
  public static final Neighbours NONE = new Neighbours(Set.of(), Set.of(), Set.of());

  public Neighbours {
    namespaces = Set.copyOf(namespaces);
    accounts = Set.copyOf(accounts);
    hosts = Set.copyOf(hosts);
  }
}
