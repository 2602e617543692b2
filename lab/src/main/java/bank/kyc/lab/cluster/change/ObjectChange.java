package bank.kyc.lab.cluster.change;

import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Applies and deletes objects: all of them or none. */
final class PolicyChange {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration DELETE_LIMIT = Duration.ofSeconds(120);

  private final Kubectl kubectl;

  PolicyChange(Kubectl kubectl) {
    this.kubectl = kubectl;
  }

  /**
   * What became of one object.
   *
   * @param object as the API server has it now
   * @param verb {@code created}, {@code configured}, {@code unchanged} or {@code deleted}
   */
  record Outcome(JsonNode object, String verb) {
    boolean changed() {
      return !verb.equals("unchanged");
    }

    @Override
    public String toString() {
      return ObjectId.of(object) + " " + verb;
    }
  }

  /** The objects as they are in the cluster now; the absent are left out. */
  List<JsonNode> existing(Collection<? extends JsonNode> objects) {
    return Kubectl.items(
        kubectl.jsonAbout(Kubectl.list(objects), "get", "--filename=-", "--ignore-not-found"));
  }

  /**
   * Applies objects, after the API server and istiod have said that they would take every one.
   *
   * @param existing what {@link #existing} said of them
   */
  List<Outcome> apply(List<JsonNode> objects, List<JsonNode> existing) {
    Map<ObjectId, JsonNode> before = new HashMap<>();
    existing.forEach(object -> before.put(ObjectId.of(object), object));
    List<JsonNode> newNamespaces =
        objects.stream()
            .filter(Manifests::isNamespace)
            .filter(namespace -> !before.containsKey(ObjectId.of(namespace)))
            .toList();
    var applied = new ArrayList<JsonNode>();
    try {
      // what lives in a namespace can only be tried once that is there
      applied.addAll(send(newNamespaces));
      List<JsonNode> others = objects.stream().filter(o -> !newNamespaces.contains(o)).toList();
      send(others, "--dry-run=server");
      applied.addAll(send(others));
    } catch (MeshException e) {
      List<JsonNode> created =
          applied.stream().filter(object -> !before.containsKey(ObjectId.of(object))).toList();
      if (!created.isEmpty()) {
        delete(created);
      }
      throw e;
    }
    return applied.stream()
        .map(object -> new Outcome(object, verb(before.get(ObjectId.of(object)), object)))
        .toList();
  }

  /** Deletes objects and returns when they, and what they own, are gone. */
  List<Outcome> delete(List<JsonNode> existing) {
    if (existing.isEmpty()) {
      return List.of();
    }
    kubectl.run(
        DELETE_LIMIT,
        Kubectl.list(existing),
        "delete",
        "--filename=-",
        "--ignore-not-found",
        "--wait",
        "--cascade="
            + (existing.stream().allMatch(Manifests::isIstio) ? "background" : "foreground"),
        "--timeout=" + DELETE_LIMIT.toSeconds() + "s");
    return existing.stream().map(object -> new Outcome(object, "deleted")).toList();
  }

  private List<JsonNode> send(List<JsonNode> objects, String... options) {
    if (objects.isEmpty()) {
      return List.of();
    }
    var arguments = new ArrayList<>(List.of("apply", "--filename=-", "--output=json"));
    arguments.addAll(List.of(options));
    return Kubectl.items(
        Kubectl.parse(kubectl.run(LIMIT, Kubectl.list(objects), arguments.toArray(String[]::new))));
  }

  private static String verb(JsonNode before, JsonNode after) {
    if (before == null) {
      return "created";
    }
    return Objects.equals(version(before), version(after)) ? "unchanged" : "configured";
  }

  private static String version(JsonNode object) {
    return object.at("/metadata/resourceVersion").asString("");
  }
}
