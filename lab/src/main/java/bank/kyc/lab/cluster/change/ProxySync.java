package bank.kyc.lab.cluster.change;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What istiod sent to a sidecar, and what that acknowledged.
 *
 * @param proxy {@code pod.namespace}
 * @param push the number of the push that both its clusters and its listeners are of
 * @param acknowledged whether everything sent has been taken
 */
record ProxySync(String proxy, long push, boolean acknowledged) {
  /** {@code 2026-11-22T06:16:56Z/9}, and a UUID right behind it. */
  private static final Pattern NONCE = Pattern.compile(".*/(\\d+)[0-9a-f-]{36}");

  private static final List<String> CONFIGURATION = List.of("cluster", "listener");
  private static final List<String> ALL = List.of("cluster", "listener", "route", "endpoint");

  static List<ProxySync> read(JsonNode syncz) {
    return syncz.valueStream().map(ProxySync::of).toList();
  }

  static long newest(List<ProxySync> syncs) {
    return syncs.stream().mapToLong(ProxySync::push).max().orElse(0);
  }

  boolean hasTaken(long since) {
    return push > since && acknowledged;
  }

  private static ProxySync of(JsonNode proxy) {
    long push =
        CONFIGURATION.stream()
            .mapToLong(type -> number(proxy.path(type + "_sent").asString("")))
            .min()
            .orElse(0);
    boolean acknowledged =
        ALL.stream()
            .allMatch(type -> proxy.path(type + "_sent").equals(proxy.path(type + "_acked")));
    return new ProxySync(proxy.path("proxy").asString(""), push, acknowledged);
  }

  private static long number(String nonce) {
    Matcher matcher = NONCE.matcher(nonce);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
