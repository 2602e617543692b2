package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.change.Checkpoints.Kept;
import bank.kyc.lab.cluster.change.Enforcement.Before;
import bank.kyc.lab.cluster.change.ObjectChange.Outcome;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.ClusterState;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.explain.Warnings;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.plan.Planner;
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
  private final MountedFiles files;
  private final Enforcement enforcement;
  private final Rollout rollout;
  private final ClusterState state;
  private final Supplier<Snapshot> look;

  /**
   * Changes the cluster of this API server.
   *
   * @param look looks at the cluster as it is now
   * @param ownership knows what is the lab's to change
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
    this.checkpoints = new Checkpoints(() -> kept.resolve(api.cluster()));
    this.objects = new ObjectChange(api);
    this.files = new MountedFiles(api);
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
    recover();
    List<JsonNode> wanted = written.stream().map(Objects::labelled).toList();
    List<JsonNode> existing = objects.existing(wanted);
    keep(wanted, existing);
    Before since = enforcement.before(wanted);
    List<Outcome> outcomes = objects.apply(wanted, existing);
    long accepted = System.nanoTime();
    Snapshot now = awaitInForce(outcomes, since);
    Duration enforcedAfter = Duration.ofNanos(System.nanoTime() - accepted);
    return change(outcomes, warnings(wanted, now), enforcedAfter);
  }

  /**
   * Applies manifests, and returns when the API server has taken them: for those who see for
   * themselves when they are in force.
   *
   * @throws MeshException where one of them is somebody else's
   */
  public void applyOnly(List<JsonNode> written) {
    recover();
    List<JsonNode> wanted = written.stream().map(Objects::labelled).toList();
    List<JsonNode> existing = objects.existing(wanted);
    keep(wanted, existing);
    objects.apply(wanted, existing);
  }

  /**
   * Deletes what manifests name.
   *
   * @throws MeshException where one of them is somebody else's
   */
  public Change delete(List<JsonNode> written) {
    recover();
    List<JsonNode> existing = objects.existing(written.stream().map(Objects::labelled).toList());
    keep(existing, existing);
    return removed(existing);
  }

  /**
   * Applies manifests in the place of others: what those alone name is deleted before.
   *
   * @throws MeshException where one of them is somebody else's
   */
  public Change replace(List<JsonNode> gone, List<JsonNode> by) {
    Set<ObjectId> staying =
        by.stream().map(Objects::labelled).map(Objects::id).collect(Collectors.toSet());
    Change deleted =
        delete(
            gone.stream()
                .filter(object -> !staying.contains(Objects.id(Objects.labelled(object))))
                .toList());
    return deleted.then(apply(by));
  }

  /** Keeps from now on how objects are before they are changed; the name is for restore. */
  public String checkpoint(Owner owner) {
    recover();
    return checkpoints.begin(owner);
  }

  /** Puts back what was changed since a checkpoint, and returns when that is in force. */
  public Change restore(String checkpoint) {
    PutBack due = due(checkpoint);
    Change removed = removed(due.created());
    Change putBack = putBack(due.were());
    checkpoints.end(checkpoint);
    return removed.then(putBack);
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
      PutBack due = due(checkpoint);
      objects.delete(due.created());
      objects.putBack(due.were());
      checkpoints.end(checkpoint);
    }
  }

  /**
   * What it takes to put back a checkpoint.
   *
   * @param created what was not there, as it is now
   * @param were what was there, as it was
   */
  private record PutBack(List<JsonNode> created, List<JsonNode> were) {}

  private PutBack due(String checkpoint) {
    List<Kept> kept = checkpoints.of(checkpoint);
    Map<ObjectId, JsonNode> now =
        byId(objects.existing(kept.stream().map(Kept::reference).toList()));
    return new PutBack(
        kept.stream()
            .filter(object -> object.was().isEmpty())
            .flatMap(object -> Stream.ofNullable(now.get(object.id())))
            .toList(),
        // what somebody else has changed after the lab did is theirs, and left alone
        kept.stream()
            .filter(object -> Stream.ofNullable(now.get(object.id())).allMatch(Objects::isOurs))
            .flatMap(object -> object.was().stream())
            .toList());
  }

  private static Map<ObjectId, JsonNode> byId(List<JsonNode> objects) {
    return objects.stream()
        .collect(Collectors.toMap(Objects::id, object -> object, (first, again) -> first));
  }

  private void keep(List<JsonNode> wanted, List<JsonNode> existing) {
    List<JsonNode> foreign = ownership.foreign(existing, look);
    Map<ObjectId, JsonNode> before = byId(existing);
    checkpoints.keep(
        wanted.stream()
            .map(
                object ->
                    new Kept(
                        Objects.reference(object),
                        Optional.ofNullable(before.get(Objects.id(object)))))
            .toList());
    checkpoints.keepTakenOver(foreign.stream().map(Kept::there).toList());
  }

  private Change putBack(List<JsonNode> were) {
    if (were.isEmpty()) {
      return new Change(List.of(), List.of(), Duration.ZERO);
    }
    Before since = enforcement.before(were);
    List<Outcome> outcomes = objects.putBack(were);
    long accepted = System.nanoTime();
    awaitInForce(outcomes.stream().filter(Outcome::changed).toList(), since);
    return change(outcomes, List.of(), Duration.ofNanos(System.nanoTime() - accepted));
  }

  /** Returns, with a look at the cluster, when what was changed runs and is in force. */
  private Snapshot awaitInForce(List<Outcome> outcomes, Before since) {
    files.refresh(outcomes);
    List<JsonNode> changed =
        outcomes.stream().filter(Outcome::changed).map(Outcome::object).toList();
    if (!changed.stream().allMatch(Objects::isIstio)) {
      List<JsonNode> all = outcomes.stream().map(Outcome::object).toList();
      rollout.await(Enforcement.namespacesOf(all), Progress.silent());
    }
    Snapshot now = look.get();
    enforcement.awaitApplied(now, since, changed);
    return now;
  }

  /**
   * Deletes objects.
   *
   * @param existing as they are in the cluster, and ours
   */
  public Change remove(List<JsonNode> existing) {
    checkpoints.keep(existing.stream().map(Kept::there).toList());
    return removed(existing);
  }

  private Change removed(List<JsonNode> existing) {
    if (existing.isEmpty()) {
      return new Change(List.of(), List.of(), Duration.ZERO);
    }
    Before since = enforcement.before(existing);
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
    return Stream.of(
            warnings(applied, ids).stream(),
            now.foreignWarnings(ids).stream(),
            KeysOfIstiod.warnings(applied, now))
        .flatMap(all -> all)
        .toList();
  }

  /** Of what the model knows; where a policy in the cluster says more than that, of nothing. */
  private List<Warning> warnings(List<JsonNode> applied, Set<ObjectId> ids) {
    if (applied.stream().noneMatch(it -> Objects.isIstio(it) || isSecret(Objects.id(it)))) {
      return List.of();
    }
    try {
      MeshState cluster = state.read();
      List<MeshObject> known = new ArrayList<>(cluster.all(Policy.class));
      known.removeIf(policy -> !ids.contains(policy.id()));
      ids.stream()
          .filter(ClusterChange::isSecret)
          .flatMap(id -> cluster.object(id).stream())
          .forEach(known::add);
      return Warnings.of(known, cluster, Planner.plan(cluster));
    } catch (MeshException e) {
      return List.of();
    }
  }

  private static boolean isSecret(ObjectId id) {
    return id.kind().equals("Secret");
  }
}
