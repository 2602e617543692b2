package bank.kyc.lab.cluster.view;

import bank.kyc.lab.cluster.Pod.Container;
import bank.kyc.lab.cluster.Pod.Probe;
import bank.kyc.lab.cluster.Snapshot.Deployment;
import bank.kyc.lab.cluster.Snapshot.Service;
import bank.kyc.lab.cluster.Snapshot.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what kubectl prints into a {@link Snapshot}. */
final class SnapshotReader {
  private static final String WORKLOADS = "namespaces,deployments,services,pods";

  private SnapshotReader() {}

  /** Asks once for everything; without Istio's kinds where the cluster does not know them. */
  static Snapshot of(Kubectl kubectl) {
    String[] command = {
      "get", WORKLOADS + "," + PolicyKind.resources(), "--all-namespaces", "--output=json"
    };
    Commands.Result result = kubectl.attempt(java.time.Duration.ofSeconds(10), "", command);
    if (result.ok()) {
      return read(Kubectl.parse(result.out()));
    }
    if (result.err().contains("doesn't have a resource type")) {
      return read(kubectl.json("get", WORKLOADS, "--all-namespaces"));
    }
    throw kubectl.fault(result);
  }

  static Snapshot read(JsonNode list) {
    Map<String, List<JsonNode>> byKind =
        list.path("items")
            .valueStream()
            .collect(Collectors.groupingBy(item -> item.path("kind").asString("")));
    return new Snapshot(
        all(byKind, "Namespace", SnapshotReader::space),
        all(byKind, "Deployment", SnapshotReader::deployment),
        all(byKind, "Service", SnapshotReader::service),
        all(byKind, "Pod", SnapshotReader::pod),
        list.path("items").valueStream().flatMap(item -> policy(item).stream()).toList());
  }

  /** What manifests say of namespaces, before there is a cluster. */
  static Snapshot namespaces(List<JsonNode> manifests) {
    return new Snapshot(
        manifests.stream().filter(Manifests::isNamespace).map(SnapshotReader::space).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
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
    JsonNode port = item.at("/spec/ports/0");
    return new Service(
        namespace(item),
        name(item),
        map(item.at("/spec/selector")),
        port.path("port").asInt(0),
        port.path("nodePort").asInt(0));
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
        containers);
  }

  private static Container container(JsonNode container, JsonNode state) {
    JsonNode now = state == null ? Kubectl.JSON.missingNode() : state;
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

  private static Optional<Policy> policy(JsonNode item) {
    return PolicyKind.of(item)
        .map(
            kind ->
                new Policy(
                    kind,
                    namespace(item),
                    name(item),
                    map(item.at("/metadata/labels")),
                    item.path("spec")));
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

  private static Map<String, String> map(JsonNode labels) {
    return labels
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asString("")));
  }
}
