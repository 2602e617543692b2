package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Pod.Container;
import bank.kyc.lab.cluster.view.Pod.Probe;
import bank.kyc.lab.cluster.view.Snapshot.Deployment;
import bank.kyc.lab.cluster.view.Snapshot.Service;
import bank.kyc.lab.cluster.view.Snapshot.Space;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads what the API server answers into a {@link Snapshot}. */
public final class SnapshotReader {
  private static final List<String> WORKLOADS =
      List.of(
          "/api/v1/namespaces", "/apis/apps/v1/deployments", "/api/v1/services", "/api/v1/pods");

  private SnapshotReader() {}

  /** Asks for everything at once; there are no policies where the cluster knows no Istio. */
  public static Snapshot of(ApiServer api) {
    return read(api.lists(Stream.concat(WORKLOADS.stream(), PolicyResources.paths()).toList()));
  }

  /** The pods of a namespace. */
  public static List<Pod> pods(ApiServer api, String namespace) {
    return api.list("/api/v1/namespaces/" + namespace + "/pods").stream()
        .map(SnapshotReader::pod)
        .toList();
  }

  /** What these objects, with their kinds, are together. */
  public static Snapshot read(List<JsonNode> objects) {
    Map<String, List<JsonNode>> byKind =
        objects.stream().collect(Collectors.groupingBy(item -> item.path("kind").asString("")));
    return new Snapshot(
        all(byKind, "Namespace", SnapshotReader::space),
        all(byKind, "Deployment", SnapshotReader::deployment),
        all(byKind, "Service", SnapshotReader::service),
        all(byKind, "Pod", SnapshotReader::pod),
        objects.stream().filter(PolicyResources::isOne).map(SnapshotReader::policy).toList());
  }

  private static <T> List<T> all(
      Map<String, List<JsonNode>> byKind, String kind, Function<JsonNode, T> reader) {
    return byKind.getOrDefault(kind, List.of()).stream().map(reader).toList();
  }

  private static Space space(JsonNode item) {
    return new Space(
        name(item), map(item.at("/metadata/labels")), map(item.at("/metadata/annotations")));
  }

  private static Deployment deployment(JsonNode item) {
    JsonNode status = item.path("status");
    int replicas = item.at("/spec/replicas").asInt(1);
    boolean complete =
        status.path("observedGeneration").asInt(0) >= item.at("/metadata/generation").asInt(0)
            && status.path("updatedReplicas").asInt(0) == replicas
            && status.path("readyReplicas").asInt(0) == replicas
            && status.path("replicas").asInt(0) == replicas;
    Map<String, String> environment =
        item.at("/spec/template/spec/containers/0/env")
            .valueStream()
            .filter(variable -> variable.has("value"))
            .collect(
                Collectors.toMap(
                    variable -> variable.path("name").asString(""),
                    variable -> variable.path("value").asString(""),
                    (first, last) -> last));
    return new Deployment(
        namespace(item),
        name(item),
        replicas,
        complete,
        map(item.at("/spec/selector/matchLabels")),
        name(item, "/spec/template/spec/containers/0/image"),
        environment,
        trouble(status));
  }

  private static String trouble(JsonNode status) {
    return status
        .path("conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asString("").equals("ReplicaFailure"))
        .filter(condition -> condition.path("status").asString("").equals("True"))
        .map(condition -> condition.path("message").asString(""))
        .findFirst()
        .orElse("");
  }

  private static Service service(JsonNode item) {
    return new Service(
        namespace(item),
        name(item),
        map(item.at("/spec/selector")),
        item.at("/spec/ports")
            .valueStream()
            .map(port -> Objects.MAPPER.treeToValue(port, ServiceManifest.Port.class))
            .toList());
  }

  private static Pod pod(JsonNode item) {
    JsonNode spec = item.path("spec");
    JsonNode status = item.path("status");
    Map<String, JsonNode> states =
        Stream.of("containerStatuses", "initContainerStatuses")
            .flatMap(field -> status.path(field).valueStream())
            .collect(Collectors.toMap(state -> state.path("name").asString(""), state -> state));
    // a sidecar is an init container that is always restarted, or an ordinary one (older Istio)
    Stream<JsonNode> sidecars =
        spec.path("initContainers")
            .valueStream()
            .filter(init -> init.path("restartPolicy").asString("").equals("Always"));
    List<Container> containers =
        Stream.concat(spec.path("containers").valueStream(), sidecars)
            .map(container -> container(container, states.get(name(container, "/name"))))
            .toList();
    boolean ready =
        status
            .path("conditions")
            .valueStream()
            .anyMatch(
                condition ->
                    condition.path("type").asString("").equals("Ready")
                        && condition.path("status").asString("").equals("True"));
    return new Pod(
        namespace(item),
        name(item),
        map(item.at("/metadata/labels")),
        spec.path("serviceAccountName").asString("default"),
        ready,
        item.at("/metadata").has("deletionTimestamp"),
        namedPorts(spec),
        containers);
  }

  private static Map<String, Integer> namedPorts(JsonNode spec) {
    return spec.path("containers")
        .valueStream()
        .flatMap(container -> container.path("ports").valueStream())
        .filter(port -> port.has("name"))
        .collect(
            Collectors.toMap(
                port -> port.path("name").asString(""),
                port -> port.path("containerPort").asInt(0),
                (first, second) -> first));
  }

  private static Container container(JsonNode container, JsonNode state) {
    JsonNode now = state == null ? MissingNode.getInstance() : state;
    JsonNode waiting = now.at("/state/waiting");
    return new Container(
        name(container, "/name"),
        name(container, "/image"),
        now.path("ready").asBoolean(false),
        now.path("restartCount").asInt(0),
        probe(container),
        waiting.path("reason").asString(""),
        waiting.path("message").asString(""));
  }

  private static Optional<Probe> probe(JsonNode container) {
    JsonNode http = container.at("/readinessProbe/httpGet");
    if (http.isMissingNode()) {
      return Optional.empty();
    }
    String port = http.path("port").asString("");
    int number =
        port.chars().allMatch(Character::isDigit)
            ? Integer.parseInt(port)
            : container
                .path("ports")
                .valueStream()
                .filter(candidate -> candidate.path("name").asString("").equals(port))
                .map(candidate -> candidate.path("containerPort").asInt(0))
                .findFirst()
                .orElse(0);
    return Optional.of(new Probe(number, http.path("path").asString("/")));
  }

  private static Policy policy(JsonNode item) {
    return new Policy(Objects.id(item), item, map(item.at("/metadata/labels")), summary(item));
  }

  /** In the model's word; of what the model does not know, nothing. */
  private static String summary(JsonNode item) {
    try {
      return Manifests.parse("policy", ClusterState.asWritten(item)).stream()
          .filter(bank.kyc.mesh.model.policy.Policy.class::isInstance)
          .map(bank.kyc.mesh.model.policy.Policy.class::cast)
          .map(bank.kyc.mesh.model.policy.Policy::summary)
          .findFirst()
          .orElse("");
    } catch (ManifestException e) {
      return "";
    }
  }

  private static String name(JsonNode item) {
    return name(item, "/metadata/name");
  }

  private static String name(JsonNode item, String pointer) {
    return item.at(pointer).asString("");
  }

  private static String namespace(JsonNode item) {
    return name(item, "/metadata/namespace");
  }

  static Map<String, String> labels(JsonNode item) {
    return map(item.at("/metadata/labels"));
  }

  private static Map<String, String> map(JsonNode labels) {
    return labels
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString("")));
  }
}
