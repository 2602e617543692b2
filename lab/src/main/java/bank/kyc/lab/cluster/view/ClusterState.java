package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster as the embedded mesh would hold it, so that one piece of code explains both. Policies
 * are read from the cluster, and the Secrets beside the gateway; so are workloads, as they were
 * applied, because what the API server adds to them says nothing about mTLS.
 */
public final class ClusterState {
  private static final List<String> WORKLOADS =
      List.of(
          "/api/v1/namespaces",
          "/api/v1/serviceaccounts",
          "/apis/apps/v1/deployments",
          "/api/v1/services",
          "/api/v1/pods");

  /** What a gateway can show in a handshake; nothing of Istio's own is of these types. */
  private static final List<String> SECRETS =
      Stream.of("kubernetes.io/tls", "Opaque")
          .map(
              type ->
                  "/api/v1/namespaces/%s/secrets?fieldSelector=type%%3D%s"
                      .formatted(Snapshot.ISTIO_NAMESPACE, type))
          .toList();

  /** What sidecars are given by rules, and who may be given it. */
  private static final List<String> GIVEN =
      List.of(
          "/api/v1/secrets",
          "/apis/rbac.authorization.k8s.io/v1/roles",
          "/apis/rbac.authorization.k8s.io/v1/rolebindings");

  private static final List<String> KEPT = List.of("name", "namespace", "labels");
  private static final List<String> CONTENT = List.of("spec", "type", "data");

  private final ApiServer api;
  private final Path project;
  private final Supplier<Set<ObjectId>> named;

  /**
   * The state of the cluster of this API server, for the suite of this project.
   *
   * @param named what people type {@code kubectl apply} for as the texts tell them
   */
  public ClusterState(ApiServer api, Path project, Supplier<Set<ObjectId>> named) {
    this.api = api;
    this.project = project;
    this.named = named;
  }

  /**
   * The state now.
   *
   * @throws MeshException where a policy says what the model does not know
   */
  public MeshState read() {
    try {
      MeshState state =
          MeshState.empty().with(Manifests.read(project.resolve("minikube")), Instant.EPOCH);
      List<String> paths =
          Stream.of(WORKLOADS.stream(), SECRETS.stream(), PolicyResources.paths())
              .flatMap(all -> all)
              .toList();
      // both at once: they are asked for while somebody waits for a change to be drawn
      CompletableFuture<List<JsonNode>> given =
          CompletableFuture.supplyAsync(() -> api.lists(GIVEN));
      List<JsonNode> objects = api.lists(paths);
      Set<ObjectId> typed = named.get();
      for (JsonNode object : objects) {
        Optional<String> manifest = manifest(object);
        if (manifest.isEmpty() && typed.contains(Objects.id(object))) {
          state = withTyped(state, object);
        }
        if (manifest.isPresent()) {
          List<MeshObject> parsed = Manifests.parse(Objects.id(object).toString(), manifest.get());
          state = state.with(parsed, created(object));
        }
      }
      return given(state, given.join()).beside(new NeighboursReader(state).read(objects));
    } catch (CompletionException e) {
      throw e.getCause() instanceof MeshException fault ? fault : e;
    } catch (ManifestException e) {
      throw new MeshException("A policy in the cluster cannot be explained: " + e.getMessage(), e);
    }
  }

  // what a participant has made of it may be more than the model knows
  private static MeshState withTyped(MeshState state, JsonNode object) {
    try {
      String name = Objects.id(object).toString();
      return state.with(
          Objects.asTyped(object).map(text -> Manifests.parse(name, text)).orElse(List.of()),
          created(object));
    } catch (ManifestException e) {
      return state;
    }
  }

  /**
   * With what stands in the namespaces of the state's workloads; what the model cannot read, not.
   */
  private static MeshState given(MeshState state, List<JsonNode> objects) {
    Set<String> namespaces =
        state.workloads().stream().map(Workload::namespace).collect(Collectors.toSet());
    MeshState all = state;
    for (JsonNode object : objects) {
      if (namespaces.contains(Objects.id(object).namespace())) {
        ObjectNode manifest = (ObjectNode) Objects.withoutBookkeeping(object);
        manifest.withObject("/metadata").remove("annotations");
        try {
          all =
              all.with(
                  Manifests.parse(Objects.id(object).toString(), manifest.toString()),
                  created(object));
        } catch (ManifestException e) {
          // of a type that no rule names
        }
      }
    }
    return all;
  }

  /** The object as a person would write it, without what the API server has added. */
  static String asWritten(JsonNode object) {
    ObjectNode manifest = Objects.MAPPER.createObjectNode();
    manifest.set("apiVersion", object.get("apiVersion"));
    manifest.set("kind", object.get("kind"));
    ObjectNode metadata = manifest.putObject("metadata");
    KEPT.forEach(
        field -> object.path("metadata").optional(field).ifPresent(v -> metadata.set(field, v)));
    CONTENT.forEach(field -> object.optional(field).ifPresent(v -> manifest.set(field, v)));
    return manifest.toString();
  }

  private static Optional<String> manifest(JsonNode object) {
    return PolicyResources.isOne(object) || object.path("kind").asString("").equals("Secret")
        ? Optional.of(asWritten(object))
        : Objects.asApplied(object);
  }

  private static Instant created(JsonNode object) {
    return Instant.parse(object.path("metadata").path("creationTimestamp").asString());
  }
}
