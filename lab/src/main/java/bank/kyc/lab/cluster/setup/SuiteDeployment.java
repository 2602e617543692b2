package bank.kyc.lab.cluster.setup;

import bank.kyc.lab.cluster.change.ObjectChange;
import bank.kyc.lab.cluster.change.Rollout;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectApi;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Policy;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.cluster.view.SnapshotReader;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The suite in the cluster: its namespaces and workloads, as {@code minikube/} describes them. */
public final class SuiteDeployment {
  /** What a manifest of a lab may bring into a namespace that is not ours. */
  private static final List<String> MADE =
      List.of(
          "/apis/apps/v1/deployments",
          "/api/v1/services",
          "/api/v1/serviceaccounts",
          "/api/v1/configmaps",
          "/api/v1/secrets");

  private final ClusterSettings settings;
  private final ApiServer api;
  private final ObjectChange change;

  /** The suite of this project, in the cluster of this API server. */
  public SuiteDeployment(ClusterSettings settings, ApiServer api) {
    this.settings = settings;
    this.api = api;
    this.change = new ObjectChange(api);
  }

  /** The services, in the version of these images; returns when all are ready. */
  public void deploy(String tag, Rollout rollout, Progress progress) {
    progress.step("Applying minikube/");
    List<JsonNode> objects = Manifests.asWritten(settings.project().resolve("minikube"));
    objects.forEach(object -> tagImages(object, tag));
    refuseForeignNamespaces(objects);
    change.apply(objects);
    Set<String> ours =
        objects.stream()
            .filter(Objects::isNamespace)
            .map(namespace -> Objects.id(namespace).name())
            .collect(Collectors.toSet());
    restartWithoutSidecar(SnapshotReader.of(api), ours);
    progress.step(
        "Waiting for the workloads in " + ours.stream().sorted().collect(Collectors.joining(", ")));
    rollout.await(ours, progress);
  }

  /** Removes what the lab has made: policies, workloads and namespaces; everything else stays. */
  public void remove(Snapshot now, Set<ObjectId> named, Progress progress) {
    Set<String> ours =
        now.namespaces().stream()
            .filter(space -> space.ours() || space.labels().containsKey(Objects.APPLIED_BY))
            .map(Snapshot.Space::name)
            .collect(Collectors.toSet());
    List<Policy> policies =
        now.ourPolicies(named).stream()
            .filter(policy -> !ours.contains(policy.id().namespace()))
            .toList();
    policies.forEach(policy -> progress.step("Removing " + policy.inForce()));
    List<JsonNode> others =
        api
            .lists(
                MADE.stream().map(path -> path + "?labelSelector=" + Objects.APPLIED_BY).toList())
            .stream()
            .filter(object -> !ours.contains(Objects.id(object).namespace()))
            .toList();
    others.forEach(object -> progress.step("Removing " + Objects.id(object)));
    change.delete(Stream.concat(policies.stream().map(Policy::object), others.stream()).toList());
    if (!ours.isEmpty()) {
      progress.step(
          "Removing the namespaces " + ours.stream().sorted().collect(Collectors.joining(", ")));
      change.delete(ours.stream().map(SuiteDeployment::namespace).toList());
    }
  }

  private void refuseForeignNamespaces(List<JsonNode> objects) {
    change.existing(objects.stream().filter(Objects::isNamespace).toList()).stream()
        .filter(namespace -> !Objects.isOurs(namespace))
        .findFirst()
        .ifPresent(
            namespace -> {
              throw new MeshException(
                  "There is a %s that is not the suite's (it has no label %s), so nothing was deployed: use another cluster."
                      .formatted(Objects.id(namespace), Objects.SUITE));
            });
  }

  private static void tagImages(JsonNode object, String tag) {
    for (JsonNode container : object.at("/spec/template/spec/containers")) {
      String image = container.path("image").asString("");
      if (Images.isOurs(image)) {
        ((ObjectNode) container).put("image", image.replaceFirst(":[^:/]*$", "") + ":" + tag);
      }
    }
  }

  /** Pods from before Istio was there have no sidecar. */
  private void restartWithoutSidecar(Snapshot now, Set<String> ours) {
    Set<String> injected =
        now.namespaces().stream()
            .filter(space -> space.injected() && ours.contains(space.name()))
            .map(Snapshot.Space::name)
            .collect(Collectors.toSet());
    Set<String> without =
        now.pods().stream()
            .filter(pod -> injected.contains(pod.namespace()))
            .filter(pod -> !pod.sidecar() && !pod.terminating())
            .map(Pod::namespace)
            .collect(Collectors.toSet());
    ObjectNode restart = Objects.MAPPER.createObjectNode();
    restart
        .withObject("/spec/template/metadata/annotations")
        .put("kubectl.kubernetes.io/restartedAt", Instant.now().toString());
    now.deployments(deployment -> without.contains(deployment.namespace()))
        .forEach(
            deployment ->
                new ObjectApi(api)
                    .merge(
                        reference(
                            "apps/v1", "Deployment", deployment.namespace(), deployment.name()),
                        restart));
  }

  private static JsonNode namespace(String name) {
    return reference("v1", "Namespace", "", name);
  }

  private static JsonNode reference(String apiVersion, String kind, String namespace, String name) {
    ObjectNode object =
        Objects.MAPPER.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
    object.putObject("metadata").put("namespace", namespace).put("name", name);
    return object;
  }
}
