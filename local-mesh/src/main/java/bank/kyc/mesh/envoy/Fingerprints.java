package bank.kyc.mesh.envoy;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What tells one configuration of a sidecar from another: a fingerprint for each cluster, and for
 * each listener the names of its filter chains, which carry theirs.
 */
public record Fingerprints(Map<String, String> clusters, Map<String, Set<String>> listeners) {
  public Fingerprints {
    clusters = Map.copyOf(clusters);
    listeners = Map.copyOf(listeners);
  }

  /** Of what a sidecar is sent. */
  public static Fingerprints of(SidecarResources resources) {
    Map<String, String> clusters = new TreeMap<>();
    for (Cluster cluster : resources.clusters()) {
      clusters.put(
          cluster.getName(),
          cluster
              .getMetadata()
              .getFilterMetadataOrThrow(Clusters.FINGERPRINT)
              .getFieldsOrThrow("of")
              .getStringValue());
    }
    Map<String, Set<String>> listeners = new TreeMap<>();
    for (Listener listener : resources.listeners()) {
      Set<String> chains = new TreeSet<>();
      listener.getFilterChainsList().stream().map(FilterChain::getName).forEach(chains::add);
      listeners.put(listener.getName(), chains);
    }
    return new Fingerprints(clusters, listeners);
  }

  /**
   * Of what a sidecar has active, warming left out.
   *
   * @param clusters Envoy's answer to {@code /config_dump?resource=dynamic_active_clusters}
   * @param listeners Envoy's answer to {@code /config_dump?resource=dynamic_listeners}
   */
  public static Fingerprints held(JsonNode clusters, JsonNode listeners) {
    Map<String, String> clusterPrints = new TreeMap<>();
    for (JsonNode config : clusters.path("configs")) {
      JsonNode cluster = config.path("cluster");
      clusterPrints.put(
          cluster.path("name").asString(""),
          cluster
              .path("metadata")
              .path("filter_metadata")
              .path(Clusters.FINGERPRINT)
              .path("of")
              .asString(""));
    }
    Map<String, Set<String>> listenerPrints = new TreeMap<>();
    for (JsonNode config : listeners.path("configs")) {
      JsonNode active = config.path("active_state").path("listener");
      if (active.isMissingNode()) {
        continue;
      }
      Set<String> chains = new TreeSet<>();
      active.path("filter_chains").forEach(chain -> chains.add(chain.path("name").asString("")));
      listenerPrints.put(config.path("name").asString(""), chains);
    }
    return new Fingerprints(clusterPrints, listenerPrints);
  }

  /** In words, what of an expectation is missing or different here. */
  public String difference(Fingerprints expected) {
    Set<String> different = new TreeSet<>();
    expected.clusters.forEach(
        (name, print) -> {
          if (!print.equals(clusters.get(name))) {
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
