package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.forward.Forward;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * istiod's own account of what it knows and which sidecar has taken it.
 *
 * <p>A change is in force when istiod has it in its store, has made a newer push since, and every
 * sidecar has acknowledged clusters and listeners of that push. A sidecar that istiod thinks
 * unaffected is not sent anything, so istiod is asked now and then to push to all.
 */
final class Istiod implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  /** istiod gathers changes for a tenth of a second before it pushes. */
  private static final Duration FIRST_NUDGE = Duration.ofMillis(150);

  private static final Duration NUDGE = Duration.ofMillis(400);
  private static final int DEBUG_PORT = 8080;

  private final List<Forward> forwards;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String revision;

  private Istiod(List<Forward> forwards, String revision) {
    this.forwards = forwards;
    this.revision = revision;
  }

  /** Opens a way to every istiod that serves. */
  static Istiod open(ApiServer api, List<Pod> pods) {
    return new Istiod(
        pods.stream().map(pod -> Forward.open(api, pod, List.of(DEBUG_PORT))).toList(),
        pods.stream()
            .map(pod -> pod.labels().getOrDefault(MeshState.REVISION_LABEL, ""))
            .filter(revision -> !revision.isEmpty())
            .findFirst()
            .orElse(MeshState.REVISION));
  }

  /** What it is called, where there are several in a cluster. */
  String revision() {
    return revision;
  }

  /** Whether an object is labelled for this istiod, or for none. */
  boolean isMeantBy(JsonNode object) {
    return isFor(object, revision);
  }

  boolean alive() {
    return forwards.stream().allMatch(Forward::alive);
  }

  /** The number of the newest push that any sidecar was sent. */
  long version() {
    return ProxySync.newest(syncs());
  }

  /**
   * Returns when a change is in force.
   *
   * @param since {@link #version()} from before the change
   * @param change what istiod's store must show
   * @param sidecars what the sidecars are called that must have taken it
   * @throws MeshException naming the sidecars that lag, at the deadline
   */
  void await(long since, StoreChange change, Set<String> sidecars, Duration limit) {
    Deadline deadline = Deadline.in(limit);
    if (!deadline.await(INTERVAL, () -> forwards.stream().allMatch(f -> change.in(store(f))))) {
      throw new MeshException(
          "istiod has not seen the change within %d s.".formatted(limit.toSeconds()));
    }
    var waiting =
        new Object() {
          Set<String> lagging = sidecars;
          Deadline nudge = Deadline.in(FIRST_NUDGE);
        };
    boolean done =
        deadline.await(
            INTERVAL,
            () -> {
              waiting.lagging = lagging(since, sidecars);
              if (!waiting.lagging.isEmpty() && waiting.nudge.over()) {
                forwards.forEach(forward -> get(forward, "/debug/adsz?push=true"));
                waiting.nudge = Deadline.in(NUDGE);
              }
              return waiting.lagging.isEmpty();
            });
    if (!done) {
      throw new MeshException(
          "Not in force within %d s: istiod has the change, but not yet the sidecar of %s."
              .formatted(limit.toSeconds(), described(waiting.lagging)));
    }
  }

  @Override
  public void close() {
    forwards.forEach(Forward::close);
  }

  private Set<String> lagging(long since, Set<String> sidecars) {
    var lagging = new TreeSet<>(sidecars);
    syncs().stream()
        .filter(sync -> sync.hasTaken(since))
        .forEach(sync -> lagging.remove(sync.proxy()));
    return lagging;
  }

  private String described(Set<String> lagging) {
    Set<String> connected = syncs().stream().map(ProxySync::proxy).collect(Collectors.toSet());
    return lagging.stream()
        .map(proxy -> connected.contains(proxy) ? proxy : proxy + " (not connected to istiod)")
        .collect(Collectors.joining(", "));
  }

  private List<ProxySync> syncs() {
    return forwards.stream()
        .flatMap(forward -> ProxySync.read(get(forward, "/debug/syncz")).stream())
        .toList();
  }

  private static boolean isFor(JsonNode object, String revision) {
    String written =
        object.path("metadata").path("labels").path(MeshState.REVISION_LABEL).asString("");
    return written.isEmpty() || written.equals(revision);
  }

  /** Whether an object is in the store of an istiod. */
  boolean knows(JsonNode object) {
    return forwards.stream()
        .anyMatch(f -> StoreChange.find(store(f), Objects.id(object)).isPresent());
  }

  private JsonNode store(Forward forward) {
    return get(forward, "/debug/configz");
  }

  private JsonNode get(Forward forward, String path) {
    URI uri = forward.address(DEBUG_PORT).resolve(path);
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new MeshException(
            "istiod answers %d to %s: its debug interface must be on (ENABLE_DEBUG_ON_HTTP)."
                .formatted(response.statusCode(), path));
      }
      return path.contains("push=") ? MissingNode.getInstance() : Objects.parse(response.body());
    } catch (IOException e) {
      throw new MeshException("istiod stopped answering: is its pod still running?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while asking istiod.", e);
    }
  }

  /** What istiod's store must show. */
  @FunctionalInterface
  interface StoreChange {
    boolean in(JsonNode store);

    /**
     * The objects in the version that the API server answered with, or a newer one; those that are
     * labelled for another istiod not at all.
     *
     * @param revision what this istiod is called
     */
    static StoreChange present(List<JsonNode> objects, String revision) {
      return store ->
          objects.stream()
              .allMatch(
                  object ->
                      isFor(object, revision)
                          ? isCurrent(store, object)
                          : find(store, Objects.id(object)).isEmpty());
    }

    /** The objects no longer. */
    static StoreChange absent(List<ObjectId> objects) {
      return store -> objects.stream().allMatch(id -> find(store, id).isEmpty());
    }

    private static boolean isCurrent(JsonNode store, JsonNode object) {
      return find(store, Objects.id(object))
          .filter(known -> version(known) >= version(object))
          .isPresent();
    }

    private static long version(JsonNode object) {
      return object.at("/metadata/resourceVersion").asLong(0);
    }

    private static Optional<JsonNode> find(JsonNode store, ObjectId id) {
      return store.valueStream().filter(known -> Objects.id(known).equals(id)).findFirst();
    }
  }
}
