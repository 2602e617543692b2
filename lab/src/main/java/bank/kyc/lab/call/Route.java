package bank.kyc.lab.call;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.mesh.model.MeshException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which check of a caller leads to a callee. */
public final class Route {
  private Route() {}

  /**
   * The name of the check, to be asked of the caller.
   *
   * @throws MeshException if none of the caller's checks leads there; the message says where they
   *     do
   */
  public static String check(Caller caller, Callee callee) {
    return (callee.isOutside()
            ? find(caller.checks(), callee.name())
            : find(caller.checks(), caller.namespace(), callee.name(), callee.namespace()))
        .orElseThrow(
            () ->
                new MeshException(
                    "No check of %s leads to %s; it has %s."
                        .formatted(
                            caller,
                            callee,
                            caller.checks().isEmpty() ? "none" : new TreeMap<>(caller.checks()))));
  }

  /** The name of the first check, in alphabetical order, that leads to a Service. */
  static Optional<String> find(
      Map<String, URI> checks, String callerNamespace, String name, String namespace) {
    return find(checks, hosts(callerNamespace, name, namespace));
  }

  /** The name of the first check, in alphabetical order, that leads to a host outside. */
  static Optional<String> find(Map<String, URI> checks, String host) {
    return find(checks, Set.of(host));
  }

  private static Optional<String> find(Map<String, URI> checks, Set<String> hosts) {
    return new TreeMap<>(checks)
        .entrySet().stream()
            .filter(check -> hosts.contains(host(check.getValue())))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  // names of DNS are the same in capitals, and with a dot at their end
  static String host(URI url) {
    return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  private static Set<String> hosts(String callerNamespace, String name, String namespace) {
    String qualified = name + "." + namespace;
    Set<String> hosts =
        new HashSet<>(Set.of(qualified, qualified + ".svc", qualified + ".svc.cluster.local"));
    if (namespace.equals(callerNamespace)) {
      // a bare name is looked up in the namespace of the one who asks
      hosts.add(name);
    }
    return hosts;
  }
}
