package bank.kyc.mesh.embedded.envoy;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A type of what a proxy is sent, and what tells one content of it from another: a digest for each
 * cluster and for the routes of each listener, for each listener the names of its filter chains,
 * which carry theirs, and for each secret that a rule names the certificates in it.
 */
public enum ResourceType {
  CLUSTERS(
      "envoy.config.cluster.v3.Cluster",
      "dynamic_active_clusters",
      ProxyResources::clusters,
      (resource, into) -> {
        Cluster cluster = (Cluster) resource;
        into.put(
            cluster.getName(),
            cluster
                .getMetadata()
                .getFilterMetadataOrThrow(Clusters.DIGEST)
                .getFieldsOrThrow("of")
                .getStringValue());
      },
      (config, into) -> {
        JsonNode cluster = config.path("cluster");
        JsonNode metadata = cluster.path("metadata").path("filter_metadata");
        into.put(text(cluster, "name"), text(metadata.path(Clusters.DIGEST), "of"));
      }),

  LISTENERS(
      "envoy.config.listener.v3.Listener",
      "dynamic_listeners",
      ProxyResources::listeners,
      (resource, into) -> {
        Listener listener = (Listener) resource;
        into.put(
            listener.getName(),
            together(listener.getFilterChainsList().stream().map(FilterChain::getName)));
      },
      (config, into) -> {
        // one that is warming has no active state
        JsonNode active = config.path("active_state").path("listener");
        if (!active.isMissingNode()) {
          into.put(
              text(config, "name"),
              together(
                  StreamSupport.stream(active.path("filter_chains").spliterator(), false)
                      .map(chain -> text(chain, "name"))));
        }
      }),

  ROUTES(
      "envoy.config.route.v3.RouteConfiguration",
      "dynamic_route_configs",
      ProxyResources::routes,
      (resource, into) -> {
        RouteConfiguration routes = (RouteConfiguration) resource;
        into.put(routes.getName(), routes.getVirtualHosts(0).getName());
      },
      (config, into) -> {
        JsonNode routes = config.path("route_config");
        into.put(text(routes, "name"), text(routes.path("virtual_hosts").path(0), "name"));
      }),

  /** Those that rules name: the mesh's own certificate is renewed on its own. */
  SECRETS(
      "envoy.extensions.transport_sockets.tls.v3.Secret",
      "dynamic_active_secrets",
      ProxyResources::secrets,
      (resource, into) -> {
        Secret secret = (Secret) resource;
        into.put(
            secret.getName(),
            secret.hasTlsCertificate()
                ? secret.getTlsCertificate().getCertificateChain().getInlineString()
                : secret.getValidationContext().getTrustedCa().getInlineString());
      },
      (config, into) -> {
        String name = text(config, "name");
        if (!name.equals(Secrets.CERTIFICATE) && !name.equals(Secrets.ROOT)) {
          into.put(name, certificates(config.path("secret")));
        }
      });

  private final String url;
  private final String dump;
  private final Function<ProxyResources, List<? extends Message>> of;
  private final BiConsumer<Message, Map<String, String>> sent;
  private final BiConsumer<JsonNode, Map<String, String>> held;

  ResourceType(
      String message,
      String dump,
      Function<ProxyResources, List<? extends Message>> of,
      BiConsumer<Message, Map<String, String>> sent,
      BiConsumer<JsonNode, Map<String, String>> held) {
    this.url = "type.googleapis.com/" + message;
    this.dump = "/config_dump?resource=" + dump;
    this.of = of;
    this.sent = sent;
    this.held = held;
  }

  /** What xDS calls it. */
  public String url() {
    return url;
  }

  /** Where Envoy's admin interface tells what it has of it. */
  public String dump() {
    return dump;
  }

  /** Those of a proxy. */
  public List<? extends Message> of(ProxyResources resources) {
    return of.apply(resources);
  }

  /**
   * What of this type a proxy does not have yet, or still has, in words; empty where it has what it
   * was sent. What is warming it does not have.
   *
   * @param dumped Envoy's answer to {@link #dump}
   */
  public String difference(ProxyResources resources, JsonNode dumped) {
    Map<String, String> expected = new TreeMap<>();
    of(resources).forEach(resource -> sent.accept(resource, expected));
    Map<String, String> active = new TreeMap<>();
    dumped.path("configs").forEach(config -> held.accept(config, active));
    return Stream.concat(
            expected.entrySet().stream()
                .filter(one -> !one.getValue().equals(active.get(one.getKey())))
                .map(one -> one.getKey() + this.instead(active.get(one.getKey()))),
            active.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .map(name -> name + " still there"))
        .map(one -> singular() + one)
        .collect(Collectors.joining(", "));
  }

  private String instead(String held) {
    return this == LISTENERS ? " with " + held : "";
  }

  private String singular() {
    return switch (this) {
      case CLUSTERS -> "cluster ";
      case LISTENERS -> "listener ";
      case ROUTES -> "routes of ";
      case SECRETS -> "secret ";
    };
  }

  private static String together(Stream<String> chains) {
    return chains.collect(Collectors.toCollection(TreeSet::new)).toString();
  }

  private static String certificates(JsonNode secret) {
    JsonNode source =
        secret.has("tls_certificate")
            ? secret.path("tls_certificate").path("certificate_chain")
            : secret.path("validation_context").path("trusted_ca");
    return source.has("inline_bytes")
        ? new String(
            Base64.getDecoder().decode(text(source, "inline_bytes")), StandardCharsets.UTF_8)
        : text(source, "inline_string");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
