package bank.kyc.lab.cluster.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The kinds that say how workloads may speak to each other, and how one of each reads in a line.
 */
enum PolicyKind {
  PeerAuthentication("security.istio.io", "/mtls/mode"),
  RequestAuthentication("security.istio.io", ""),
  AuthorizationPolicy("security.istio.io", "/action"),
  DestinationRule("networking.istio.io", "/trafficPolicy/tls/mode"),
  VirtualService("networking.istio.io", ""),
  ServiceEntry("networking.istio.io", ""),
  Sidecar("networking.istio.io", ""),
  Gateway("networking.istio.io", ""),
  EnvoyFilter("networking.istio.io", "") {
    @Override
    String apiVersion() {
      return "networking.istio.io/v1alpha3";
    }
  };

  private final String group;
  private final String mode;

  PolicyKind(String group, String mode) {
    this.group = group;
    this.mode = mode;
  }

  /** What kubectl calls it: {@code peerauthentication.security.istio.io}. */
  String resource() {
    return name().toLowerCase(Locale.ROOT) + "." + group;
  }

  String apiVersion() {
    return group + "/v1";
  }

  /** All of them as kubectl's argument. */
  static String resources() {
    return String.join(",", Arrays.stream(values()).map(PolicyKind::resource).toList());
  }

  static Optional<PolicyKind> of(JsonNode object) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(object.path("kind").asString("")))
        .filter(kind -> object.path("apiVersion").asString("").startsWith(kind.group + "/"))
        .findFirst();
  }

  /** What it decides, in a word; empty where a word is not enough. */
  String summary(JsonNode spec) {
    if (mode.isEmpty()) {
      return "";
    }
    String common = spec.at(mode).asString("");
    Stream<String> ports =
        spec.path("portLevelMtls")
            .propertyStream()
            .map(port -> port.getKey() + ":" + port.getValue().path("mode").asString(""));
    return Stream.concat(Stream.of(common), ports)
        .filter(word -> !word.isBlank())
        .collect(Collectors.joining(" "));
  }
}
