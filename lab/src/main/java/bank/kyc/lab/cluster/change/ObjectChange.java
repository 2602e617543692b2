package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectApi;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.client.Refused;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.object.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Applies and deletes objects: all of them or none. */
public final class ObjectChange {
  private static final Duration GONE_LIMIT = Duration.ofSeconds(120);

  private final ObjectApi objects;

  /** Changes what this API server holds. */
  public ObjectChange(ApiServer api) {
    this.objects = new ObjectApi(api);
  }

  /**
   * What became of one object.
   *
   * @param object as the API server has it now, or had it last
   */
  public record Outcome(JsonNode object, Verb verb) {
    boolean changed() {
      return verb != Verb.UNCHANGED;
    }

    Changed told() {
      return new Changed(Objects.id(object), verb);
    }
  }

  /** The objects as they are in the cluster now; the absent are left out. */
  public List<JsonNode> existing(Collection<? extends JsonNode> wanted) {
    return wanted.stream().map(objects::find).flatMap(Optional::stream).toList();
  }

  /** Applies objects, after the API server and istiod have said that they would take every one. */
  public List<Outcome> apply(List<JsonNode> wanted) {
    return apply(wanted, existing(wanted));
  }

  /**
   * Applies objects of which it is known what there is already.
   *
   * @param existing those of them that are in the cluster, as they are there
   */
  List<Outcome> apply(List<JsonNode> wanted, List<JsonNode> existing) {
    Map<ObjectId, JsonNode> before = new HashMap<>();
    existing.forEach(object -> before.put(Objects.id(object), object));
    List<JsonNode> newNamespaces =
        wanted.stream()
            .filter(Objects::isNamespace)
            .filter(namespace -> !before.containsKey(Objects.id(namespace)))
            .toList();
    List<JsonNode> applied = new ArrayList<>();
    try {
      // what lives in a namespace can only be tried once that is there
      newNamespaces.forEach(namespace -> applied.add(objects.apply(namespace, false)));
      List<JsonNode> others =
          wanted.stream().filter(object -> !newNamespaces.contains(object)).toList();
      tryAll(others);
      others.forEach(object -> applied.add(objects.apply(object, false)));
    } catch (MeshException e) {
      delete(applied.stream().filter(object -> !before.containsKey(Objects.id(object))).toList());
      putBack(existing);
      throw e;
    }
    return applied.stream()
        .map(object -> new Outcome(object, verb(before.get(Objects.id(object)), object)))
        .toList();
  }

  /** Makes objects what they were; those that still are stay untouched. */
  List<Outcome> putBack(List<JsonNode> were) {
    return were.stream().map(was -> putBack(was, objects.find(was))).toList();
  }

  private Outcome putBack(JsonNode was, Optional<JsonNode> now) {
    // what only the server's bookkeeping has changed is as it was: istiod would push nothing
    if (now.map(Objects::withoutBookkeeping).equals(Optional.of(Objects.withoutBookkeeping(was)))) {
      return new Outcome(was, Verb.UNCHANGED);
    }
    return new Outcome(objects.putBack(was, now), now.isPresent() ? Verb.CONFIGURED : Verb.CREATED);
  }

  /** Deletes objects and returns when they, and what they own, are gone. */
  public List<Outcome> delete(List<JsonNode> existing) {
    boolean foreground = !existing.stream().allMatch(Objects::isIstio);
    existing.forEach(object -> objects.delete(object, foreground));
    existing.stream().filter(Objects::isNamespace).forEach(objects::endPods);
    existing.forEach(object -> objects.awaitGone(object, GONE_LIMIT));
    return existing.stream().map(object -> new Outcome(object, Verb.DELETED)).toList();
  }

  private void tryAll(List<JsonNode> wanted) {
    List<Refused> refusals = new ArrayList<>();
    for (JsonNode object : wanted) {
      try {
        objects.apply(object, true);
      } catch (Refused e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      throw Refused.of(refusals);
    }
  }

  private static Verb verb(JsonNode before, JsonNode after) {
    if (before == null) {
      return Verb.CREATED;
    }
    return version(before).equals(version(after)) ? Verb.UNCHANGED : Verb.CONFIGURED;
  }

  private static String version(JsonNode object) {
    return object.at("/metadata/resourceVersion").asString("");
  }
}
