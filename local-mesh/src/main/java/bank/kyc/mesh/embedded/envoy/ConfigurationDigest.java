package bank.kyc.mesh.embedded.envoy;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What tells one configuration of a sidecar from another: a digest for each cluster and for the
 * routes of each listener, for each listener the names of its filter chains, which carry theirs,
 * and for each secret that a rule names the certificates in it.
 */
public record ConfigurationDigest(
    Map<String, String> clusters,
    Map<String, Set<String>> listeners,
    Map<String, String> routes,
    Map<String, String> secrets) {
  public ConfigurationDigest {
    routes = Map.copyOf(routes);
    clusters = Map.copyOf(clusters);
    listeners = Map.copyOf(listeners);
    secrets = Map.copyOf(secrets);
  }

  /** Of what a proxy is sent. */
  public static ConfigurationDigest of(ProxyResources resources) {
    Map<String, String> clusters = new TreeMap<>();
    for (Cluster cluster : resources.clusters()) {
      clusters.put(
          cluster.getName(),
          cluster
              .getMetadata()
              .getFilterMetadataOrThrow(Clusters.DIGEST)
              .getFieldsOrThrow("of")
              .getStringValue());
    }
    Map<String, Set<String>> listeners = new TreeMap<>();
    for (Listener listener : resources.listeners()) {
      Set<String> chains = new TreeSet<>();
      listener.getFilterChainsList().stream().map(FilterChain::getName).forEach(chains::add);
      listeners.put(listener.getName(), chains);
    }
    Map<String, String> routes = new TreeMap<>();
    for (RouteConfiguration route : resources.routes()) {
      routes.put(route.getName(), route.getVirtualHosts(0).getName());
    }
    Map<String, String> secrets = new TreeMap<>();
    for (Secret secret : resources.secrets()) {
      secrets.put(
          secret.getName(),
          secret.hasTlsCertificate()
              ? secret.getTlsCertificate().getCertificateChain().getInlineString()
              : secret.getValidationContext().getTrustedCa().getInlineString());
    }
    return new ConfigurationDigest(clusters, listeners, routes, secrets);
  }

  /**
   * Of what a proxy has active, warming left out.
   *
   * @param clusters Envoy's answer to {@code /config_dump?resource=dynamic_active_clusters}
   * @param listeners Envoy's answer to {@code /config_dump?resource=dynamic_listeners}
   * @param routes Envoy's answer to {@code /config_dump?resource=dynamic_route_configs}
   * @param secrets Envoy's answer to {@code /config_dump?resource=dynamic_active_secrets}
   */
  public static ConfigurationDigest held(
      JsonNode clusters, JsonNode listeners, JsonNode routes, JsonNode secrets) {
    Map<String, String> clusterDigests = new TreeMap<>();
    for (JsonNode config : clusters.path("configs")) {
      JsonNode cluster = config.path("cluster");
      clusterDigests.put(
          cluster.path("name").asString(""),
          cluster
              .path("metadata")
              .path("filter_metadata")
              .path(Clusters.DIGEST)
              .path("of")
              .asString(""));
    }
    Map<String, Set<String>> listenerDigests = new TreeMap<>();
    for (JsonNode config : listeners.path("configs")) {
      JsonNode active = config.path("active_state").path("listener");
      if (active.isMissingNode()) {
        continue;
      }
      Set<String> chains = new TreeSet<>();
      active.path("filter_chains").forEach(chain -> chains.add(chain.path("name").asString("")));
      listenerDigests.put(config.path("name").asString(""), chains);
    }
    Map<String, String> routeDigests = new TreeMap<>();
    for (JsonNode config : routes.path("configs")) {
      JsonNode route = config.path("route_config");
      routeDigests.put(
          route.path("name").asString(""),
          route.path("virtual_hosts").path(0).path("name").asString(""));
    }
    return new ConfigurationDigest(
        clusterDigests, listenerDigests, routeDigests, certificates(secrets));
  }

  // the mesh's own certificate is renewed on its own
  private static Map<String, String> certificates(JsonNode secrets) {
    Map<String, String> certificates = new TreeMap<>();
    for (JsonNode config : secrets.path("configs")) {
      JsonNode secret = config.path("secret");
      String name = config.path("name").asString("");
      JsonNode source =
          secret.has("tls_certificate")
              ? secret.path("tls_certificate").path("certificate_chain")
              : secret.path("validation_context").path("trusted_ca");
      if (!name.equals(Secrets.CERTIFICATE) && !name.equals(Secrets.ROOT)) {
        certificates.put(name, text(source));
      }
    }
    return certificates;
  }

  private static String text(JsonNode source) {
    return source.has("inline_bytes")
        ? new String(
            Base64.getDecoder().decode(source.path("inline_bytes").asString("")),
            StandardCharsets.UTF_8)
        : source.path("inline_string").asString("");
  }

  /** In words, what of an expectation is missing or different here. */
  public String difference(ConfigurationDigest expected) {
    Set<String> different = new TreeSet<>();
    expected.routes.forEach(
        (name, digest) -> {
          if (!digest.equals(routes.get(name))) {
            different.add("routes of " + name);
          }
        });
    expected.clusters.forEach(
        (name, digest) -> {
          if (!digest.equals(clusters.get(name))) {
            different.add("cluster " + name);
          }
        });
    expected.listeners.forEach(
        (name, chains) -> {
          if (!chains.equals(listeners.get(name))) {
            different.add("listener " + name + " with " + listeners.get(name));
          }
        });
    expected.secrets.forEach(
        (name, text) -> {
          if (!text.equals(secrets.get(name))) {
            different.add("secret " + name);
          }
        });
    clusters.keySet().stream()
        .filter(name -> !expected.clusters.containsKey(name))
        .forEach(name -> different.add("cluster " + name + " still there"));
    listeners.keySet().stream()
        .filter(name -> !expected.listeners.containsKey(name))
        .forEach(name -> different.add("listener " + name + " still there"));
    return "not yet taken: " + different;
  }
}
