package bank.kyc.lab.cluster.client;

import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Single objects of any kind, by their manifests. */
public final class ObjectApi {
  /** Who the API server says has applied a field. */
  public static final String FIELD_MANAGER = "kyc-lab";

  private static final Logger LOG = LoggerFactory.getLogger(ObjectApi.class);

  /** Nobody calls what goes with its namespace, so its sidecar need not drain. */
  private static final Duration PODS_GRACE = Duration.ofSeconds(1);

  private final ApiServer api;
  private final Kinds kinds;

  /** Objects of this API server. */
  public ObjectApi(ApiServer api) {
    this.api = api;
    this.kinds = new Kinds(api);
  }

  /** The object as it is in the cluster now, if it is. */
  public Optional<JsonNode> find(JsonNode object) {
    return api.get(kinds.of(object).path(namespace(object), name(object)));
  }

  /**
   * Applies an object on the server, and takes fields from others who applied them.
   *
   * @param dryRun whether it is only tried
   * @return the object as it is, or would be
   */
  public JsonNode apply(JsonNode object, boolean dryRun) {
    return Objects.parse(
        ask(
            dryRun ? "try" : "apply",
            object,
            (kubernetes, all) ->
                kubernetes
                    .getKubernetesSerialization()
                    .asJson(
                        all.resource(item(kubernetes, object))
                            .dryRun(dryRun)
                            .fieldManager(FIELD_MANAGER)
                            .forceConflicts()
                            .serverSideApply())));
  }

  /**
   * Makes an object what it was, to the letter: what has been added to it since is gone.
   *
   * @param was as the API server had it
   * @param now as it has it now, if it does
   * @return as it has it then
   */
  public JsonNode putBack(JsonNode was, Optional<JsonNode> now) {
    ObjectNode wanted = (ObjectNode) was.deepCopy();
    ObjectNode metadata = wanted.withObject("/metadata");
    metadata.remove(List.of("resourceVersion", "uid", "generation", "creationTimestamp"));
    now.ifPresent(
        object -> metadata.set("resourceVersion", object.at("/metadata/resourceVersion")));
    if (now.isEmpty()) {
      metadata.remove("managedFields");
    }
    return Objects.parse(
        ask(
            "put back",
            was,
            (kubernetes, all) -> {
              var item = all.resource(item(kubernetes, wanted));
              return kubernetes
                  .getKubernetesSerialization()
                  .asJson(now.isPresent() ? item.update() : item.create());
            }));
  }

  /** Merges fields into an object. */
  public JsonNode merge(JsonNode object, JsonNode fields) {
    return Objects.parse(
        ask(
            "merge",
            object,
            (kubernetes, all) ->
                kubernetes
                    .getKubernetesSerialization()
                    .asJson(
                        all.withName(name(object))
                            .patch(PatchContext.of(PatchType.JSON_MERGE), fields.toString()))));
  }

  /**
   * Has an object deleted; the absent is no error.
   *
   * @param foreground whether it stays until what it owns is gone
   */
  public void delete(JsonNode object, boolean foreground) {
    ask(
        "delete",
        object,
        (kubernetes, all) ->
            all.withName(name(object))
                .withPropagationPolicy(
                    foreground ? DeletionPropagation.FOREGROUND : DeletionPropagation.BACKGROUND)
                .delete());
  }

  /**
   * Has what runs in a namespace ended that is being deleted: Kubernetes itself does so 5 seconds
   * later, and only then waits for the end of it.
   *
   * @see <a
   *     href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/pkg/controller/namespace/namespace_controller.go">namespaceDeletionGracePeriod</a>
   */
  public void endPods(JsonNode namespace) {
    ObjectNode pods = Objects.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
    pods.putObject("metadata").put("namespace", name(namespace)).put("name", "");
    try {
      ask("end", pods, (kubernetes, all) -> all.withGracePeriod(PODS_GRACE.toSeconds()).delete());
    } catch (Refused e) {
      LOG.debug("left to Kubernetes: {}", e.getMessage());
    }
  }

  /** Returns when an object that is being deleted is gone. */
  public void awaitGone(JsonNode object, Duration limit) {
    // most are gone at once: that is cheaper to see than to wait for
    if (find(object).isEmpty()) {
      return;
    }
    try {
      ask(
          "await the end of",
          object,
          (kubernetes, all) ->
              all.withName(name(object))
                  .waitUntilCondition(
                      java.util.Objects::isNull, limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (KubernetesClientTimeoutException e) {
      throw new MeshException(
          "%s %s is not gone within %d s."
              .formatted(object.path("kind").asString(""), name(object), limit.toSeconds()),
          e);
    }
  }

  private interface Question<T> {
    T ask(
        KubernetesClient kubernetes,
        NonNamespaceOperation<
                GenericKubernetesResource,
                GenericKubernetesResourceList,
                Resource<GenericKubernetesResource>>
            all);
  }

  private <T> T ask(String verb, JsonNode object, Question<T> question) {
    Kinds.Kind kind = kinds.of(object);
    return api.ask(
        verb + " " + kind.path(namespace(object), name(object)),
        kubernetes -> {
          var all = kubernetes.genericKubernetesResources(kind.context());
          return question.ask(
              kubernetes, kind.namespaced() ? all.inNamespace(namespace(object)) : all);
        });
  }

  private static GenericKubernetesResource item(KubernetesClient kubernetes, JsonNode object) {
    return kubernetes
        .getKubernetesSerialization()
        .unmarshal(object.toString(), GenericKubernetesResource.class);
  }

  private static String namespace(JsonNode object) {
    return object.at("/metadata/namespace").asString("default");
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asString("");
  }
}
