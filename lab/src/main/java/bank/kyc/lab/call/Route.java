package bank.kyc.lab.call;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.MeshException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
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
    Map<String, URI> checks = new TreeMap<>(caller.checks());
    Set<String> hosts = hosts(callee, caller.namespace());
    return checks.entrySet().stream()
        .filter(check -> hosts.contains(String.valueOf(check.getValue().getHost())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "No check of kyc-aggregator-mgt.%s leads to %s; it has %s."
                        .formatted(
                            caller.namespace(), callee, checks.isEmpty() ? "none" : checks)));
  }

  private static Set<String> hosts(Callee callee, String callerNamespace) {
    String name = callee.toString();
    var hosts = new HashSet<>(Set.of(name, name + ".svc", name + ".svc.cluster.local"));
    if (callee.namespace().equals(callerNamespace)) {
      // a bare name is looked up in the namespace of the one who asks
      hosts.add(callee.name());
    }
    return hosts;
  }
}
