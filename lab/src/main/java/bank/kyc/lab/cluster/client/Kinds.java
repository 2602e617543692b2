package bank.kyc.lab.cluster.client;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Where the objects of a kind stand, as the API server says: any kind that it knows. */
final class Kinds {
  private final ApiServer api;
  private final Map<String, List<JsonNode>> known = new ConcurrentHashMap<>();

  Kinds(ApiServer api) {
    this.api = api;
  }

  /**
   * A kind.
   *
   * @param plural its name in paths: {@code peerauthentications}
   */
  record Kind(String apiVersion, String kind, String plural, boolean namespaced) {
    String path(String namespace, String name) {
      return "%s%s/%s/%s"
          .formatted(root(apiVersion), namespaced ? "/namespaces/" + namespace : "", plural, name);
    }

    ResourceDefinitionContext context() {
      int slash = apiVersion.indexOf('/');
      return new ResourceDefinitionContext.Builder()
          .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
          .withVersion(apiVersion.substring(slash + 1))
          .withKind(kind)
          .withPlural(plural)
          .withNamespaced(namespaced)
          .build();
    }
  }

  /**
   * The kind of an object.
   *
   * @throws Refused if the cluster does not know it
   */
  Kind of(JsonNode object) {
    String version = object.path("apiVersion").asString("");
    String kind = object.path("kind").asString("");
    return known.computeIfAbsent(version, this::kinds).stream()
        // subresources are listed too, as pods/log
        .filter(candidate -> !candidate.path("name").asString("").contains("/"))
        .filter(candidate -> candidate.path("kind").asString("").equals(kind))
        .findFirst()
        .map(
            found ->
                new Kind(
                    version,
                    kind,
                    found.path("name").asString(""),
                    found.path("namespaced").asBoolean(false)))
        .orElseThrow(
            () ->
                ApiFault.refused(
                    "no matches for kind \"%s\" in version \"%s\"".formatted(kind, version), null));
  }

  private List<JsonNode> kinds(String version) {
    return api.get(root(version)).stream()
        .flatMap(answer -> answer.path("resources").valueStream())
        .toList();
  }

  private static String root(String apiVersion) {
    return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
  }
}
