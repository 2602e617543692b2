package bank.kyc.lab.cluster.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The kinds of Istio's that say how workloads may speak to each other, and where they stand. */
final class PolicyResources {
  private static final String SECURITY = "security.istio.io/v1";
  private static final String NETWORKING = "networking.istio.io/v1";

  private static final List<String> OF_SECURITY =
      List.of("PeerAuthentication", "RequestAuthentication", "AuthorizationPolicy");
  private static final List<String> OF_NETWORKING =
      List.of("DestinationRule", "VirtualService", "ServiceEntry", "Sidecar", "Gateway");

  private static final Set<String> GROUPS = Set.of("security.istio.io", "networking.istio.io");

  private PolicyResources() {}

  /** The paths of their lists. */
  static Stream<String> paths() {
    return Stream.of(
            OF_SECURITY.stream().map(kind -> path(SECURITY, kind)),
            OF_NETWORKING.stream().map(kind -> path(NETWORKING, kind)),
            Stream.of(path("networking.istio.io/v1alpha3", "EnvoyFilter")))
        .flatMap(paths -> paths);
  }

  /** Those that the model knows, by the apiVersion and the kind of each. */
  static Map<String, List<String>> known() {
    return Map.of(SECURITY, OF_SECURITY, NETWORKING, OF_NETWORKING);
  }

  /** What stands in paths for a kind: {@code peerauthentications}. */
  static String plural(String kind) {
    return kind.toLowerCase(Locale.ROOT).replaceFirst("([^aeiou])y$", "$1ie") + "s";
  }

  /** Whether an object is one of them. */
  static boolean isOne(JsonNode object) {
    return GROUPS.contains(object.path("apiVersion").asString("").replaceFirst("/.*", ""));
  }

  private static String path(String apiVersion, String kind) {
    return "/apis/" + apiVersion + "/" + plural(kind);
  }
}
