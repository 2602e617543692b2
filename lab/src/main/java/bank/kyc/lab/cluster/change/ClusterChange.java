package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.change.Checkpoints.Kept;
import bank.kyc.lab.cluster.change.ObjectChange.Outcome;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.ClusterState;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.manifest.Kinds;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Changes the cluster, and returns when the new behaviour is in force. */
public final class ClusterChange implements AutoCloseable {
  private final ObjectChange objects;
  private final Ownership ownership;
  private final Checkpoints checkpoints;
  private final Enforcement enforcement;
  private final Rollout rollout;
  private final ClusterState state;
  private final Supplier<Snapshot> look;

  /**
   * Changes the cluster of this API server.
   *
   * @param look looks at the cluster as it is now
   * @param kept where is kept what has to be put back
   */
  public ClusterChange(
      ApiServer api,
      Rollout rollout,
      ClusterState state,
      Supplier<Snapshot> look,
      Ownership ownership,
      Path kept) {
    this.ownership = ownership;
    this.checkpoints = new Checkpoints(kept);
    this.objects = new ObjectChange(api);
    this.enforcement = new Enforcement(api, look);
    this.rollout = rollout;
    this.state = state;
    this.look = look;
  }

  /**
   * Applies manifests, all of them or none.
   *
   * @param written as a person wrote them, of whatever kind
   * @throws MeshException where one of them is somebody else's
   */
  public Change apply(List<JsonNode> written) {
    List<JsonNode> wanted = written.stream().map(Objects::labelled).toList();
    List<JsonNode> existing = objects.existing(wanted);
    keep(wanted, existing);
    long since = enforcement.versionBefore(wanted);
    List<Outcome> outcomes = objects.apply(wanted, existing);
    long accepted = System.nanoTime();
    List<JsonNode> changed =
        outcomes.stream().filter(Outcome::changed).map(Outcome::object).toList();
    if (!changed.stream().allMatch(Objects::isIstio)) {
      rollout.await(Enforcement.namespacesOf(wanted), Progress.silent());
    }
    Snapshot now = look.get();
    enforcement.awaitApplied(now, since, changed);
    Duration enforcedAfter = Duration.ofNanos(System.nanoTime() - accepted);
    return change(outcomes, warnings(wanted, now), enforcedAfter);
  }

  /**
   * Deletes what manifests name.
   *
   * @throws MeshException where one of them is somebody else's
   */
  public Change delete(List<JsonNode> written) {
    List<JsonNode> existing = objects.existing(written.stream().map(Objects::labelled).toList());
    keep(existing, existing);
    return removed(existing);
  }

  /** Keeps from now on how objects are before they are changed; the name is for restore. */
  public String checkpoint() {
    return checkpoints.begin();
  }

  /** Puts back what was changed since a checkpoint, and returns when that is in force. */
  public Change restore(String checkpoint) {
    List<Kept> kept = checkpoints.of(checkpoint);
    Change removed = removed(created(kept));
    Change putBack = putBack(were(kept));
    checkpoints.end(checkpoint);
    return new Change(
        Stream.of(removed, putBack).flatMap(change -> change.objects().stream()).toList(),
        List.of(),
        removed.enforcedAfter().plus(putBack.enforcedAfter()));
  }

  /** Puts back what labs have left changed that were killed before they could do so. */
  public List<Changed> recover() {
    return checkpoints.abandoned().stream()
        .flatMap(checkpoint -> restore(checkpoint).objects().stream())
        .toList();
  }

  /** Gives back what was taken over from others, and what a lab that was killed left changed. */
  public List<Changed> giveBack() {
    List<Changed> changed = new ArrayList<>(recover());
    changed.addAll(restore(Checkpoints.TAKEN_OVER).objects());
    return changed;
  }

  /** The same, without a look at the sidecars, which are about to go. */
  public void giveBackAtOnce() {
    List<String> all = new ArrayList<>(checkpoints.abandoned());
    all.add(Checkpoints.TAKEN_OVER);
    for (String checkpoint : all) {
      List<Kept> kept = checkpoints.of(checkpoint);
      objects.delete(created(kept));
      objects.putBack(were(kept));
      checkpoints.end(checkpoint);
    }
  }

  private List<JsonNode> created(List<Kept> kept) {
    return objects.existing(
        kept.stream().filter(object -> object.was().isEmpty()).map(Kept::reference).toList());
  }

  /** As they were; what somebody else has changed after the lab did is theirs, and left alone. */
  private List<JsonNode> were(List<Kept> kept) {
    List<ObjectId> theirs =
        objects.existing(kept.stream().map(Kept::reference).toList()).stream()
            .filter(object -> !Objects.isOurs(object))
            .map(Objects::id)
            .toList();
    return kept.stream()
        .filter(object -> !theirs.contains(object.id()))
        .flatMap(object -> object.was().stream())
        .toList();
  }

  private void keep(List<JsonNode> wanted, List<JsonNode> existing) {
    List<JsonNode> foreign =
        existing.isEmpty() ? List.of() : ownership.foreign(existing, look.get());
    Map<ObjectId, JsonNode> before =
        existing.stream().collect(Collectors.toMap(Objects::id, object -> object, (a, b) -> a));
    checkpoints.keep(
        wanted.stream()
            .map(
                object ->
                    new Kept(
                        Objects.reference(object),
                        Optional.ofNullable(before.get(Objects.id(object)))))
            .toList());
    checkpoints.keepTakenOver(
        foreign.stream()
            .map(object -> new Kept(Objects.reference(object), Optional.of(object)))
            .toList());
  }

  private Change putBack(List<JsonNode> were) {
    if (were.isEmpty()) {
      return new Change(List.of(), List.of(), Duration.ZERO);
    }
    long since = enforcement.versionBefore(were);
    List<Outcome> outcomes = objects.putBack(were);
    long accepted = System.nanoTime();
    List<JsonNode> changed =
        outcomes.stream().filter(Outcome::changed).map(Outcome::object).toList();
    if (!changed.stream().allMatch(Objects::isIstio)) {
      rollout.await(Enforcement.namespacesOf(changed), Progress.silent());
    }
    enforcement.awaitApplied(look.get(), since, changed);
    return change(outcomes, List.of(), Duration.ofNanos(System.nanoTime() - accepted));
  }

  /**
   * Deletes objects.
   *
   * @param existing as they are in the cluster, and ours
   */
  public Change remove(List<JsonNode> existing) {
    checkpoints.keep(
        existing.stream()
            .map(object -> new Kept(Objects.reference(object), Optional.of(object)))
            .toList());
    return removed(existing);
  }

  private Change removed(List<JsonNode> existing) {
    if (existing.isEmpty()) {
      return new Change(List.of(), List.of(), Duration.ZERO);
    }
    long since = enforcement.versionBefore(existing);
    List<Outcome> outcomes = objects.delete(existing);
    long accepted = System.nanoTime();
    enforcement.awaitDeleted(look.get(), since, existing);
    return change(outcomes, List.of(), Duration.ofNanos(System.nanoTime() - accepted));
  }

  @Override
  public void close() {
    enforcement.close();
  }

  private static Change change(
      List<Outcome> outcomes, List<Warning> warnings, Duration enforcedAfter) {
    return new Change(outcomes.stream().map(Outcome::told).toList(), warnings, enforcedAfter);
  }

  private List<Warning> warnings(List<JsonNode> applied, Snapshot now) {
    Set<ObjectId> ids = applied.stream().map(Objects::id).collect(Collectors.toSet());
    return Stream.concat(warnings(applied, ids).stream(), now.foreignWarnings(ids).stream())
        .toList();
  }

  /** Of what the model knows; where a policy in the cluster says more than that, of nothing. */
  private List<Warning> warnings(List<JsonNode> applied, Set<ObjectId> ids) {
    if (applied.stream().noneMatch(Objects::isIstio)) {
      return List.of();
    }
    try {
      MeshState cluster = state.read();
      List<MeshObject> known = new ArrayList<>(cluster.all(Policy.class));
      known.removeIf(policy -> !ids.contains(policy.id()));
      return Kinds.warnings(known, cluster);
    } catch (MeshException e) {
      return List.of();
    }
  }
}
