package bank.kyc.mesh.embedded.envoy;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What tells one configuration of a sidecar from another: a digest for each cluster and for the
 * routes of each listener, and for each listener the names of its filter chains, which carry
 * theirs.
 */
public record ConfigurationDigest(
    Map<String, String> clusters, Map<String, Set<String>> listeners, Map<String, String> routes) {
  public ConfigurationDigest {
    routes = Map.copyOf(routes);
    clusters = Map.copyOf(clusters);
    listeners = Map.copyOf(listeners);
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
    return new ConfigurationDigest(clusters, listeners, routes);
  }

  /**
   * Of what a proxy has active, warming left out.
   *
   * @param clusters Envoy's answer to {@code /config_dump?resource=dynamic_active_clusters}
   * @param listeners Envoy's answer to {@code /config_dump?resource=dynamic_listeners}
   * @param routes Envoy's answer to {@code /config_dump?resource=dynamic_route_configs}
   */
  public static ConfigurationDigest held(JsonNode clusters, JsonNode listeners, JsonNode routes) {
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
    return new ConfigurationDigest(clusterDigests, listenerDigests, routeDigests);
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
    clusters.keySet().stream()
        .filter(name -> !expected.clusters.containsKey(name))
        .forEach(name -> different.add("cluster " + name + " still there"));
    listeners.keySet().stream()
        .filter(name -> !expected.listeners.containsKey(name))
        .forEach(name -> different.add("listener " + name + " still there"));
    return "not yet taken: " + different;
  }
}
