package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.change.Istiod.StoreChange;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.ObjectId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Knows when a change is in force in the sidecars that it reaches, by what istiod says. */
final class Enforcement implements AutoCloseable {
  /** A sidecar whose istiod was away tries again after up to half a minute. */
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private static final Duration ISTIOD_LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);

  private static final Set<String> AT_GATEWAYS = Set.of("Gateway", "VirtualService");

  private final ApiServer api;
  private final Supplier<Snapshot> look;
  private Istiod istiod;

  Enforcement(ApiServer api, Supplier<Snapshot> look) {
    this.api = api;
    this.look = look;
  }

  /**
   * What istiod had before a change.
   *
   * @param version the number of its newest push
   * @param notItsOwn objects that are labelled for another istiod, and that it never had
   */
  record Before(long version, Set<ObjectId> notItsOwn) {}

  /** How istiod is before these objects change, where they concern it. */
  Before before(List<JsonNode> objects) {
    List<JsonNode> istios = istioOnly(objects);
    if (istios.isEmpty()) {
      return new Before(0, Set.of());
    }
    Istiod istiod = istiod();
    Set<ObjectId> others =
        istios.stream()
            .filter(object -> !istiod.isMeantBy(object) && !istiod.knows(object))
            .map(Objects::id)
            .collect(Collectors.toSet());
    return new Before(istiod.version(), others);
  }

  /** Returns when objects that were applied are in force. */
  void awaitApplied(Snapshot now, Before since, List<JsonNode> changed) {
    if (changed.stream().anyMatch(Objects::isIstio)) {
      StoreChange change = StoreChange.present(istioOnly(changed), istiod().revision());
      await(now, since, changed, change);
    }
  }

  /** Returns when it is in force that objects are gone. */
  void awaitDeleted(Snapshot now, Before since, List<JsonNode> gone) {
    await(now, since, gone, StoreChange.absent(istioOnly(gone).stream().map(Objects::id).toList()));
  }

  @Override
  public synchronized void close() {
    if (istiod != null) {
      istiod.close();
      istiod = null;
    }
  }

  private void await(Snapshot now, Before since, List<JsonNode> changed, StoreChange change) {
    // of what is another istiod's this one tells its sidecars nothing
    if (istioOnly(changed).stream()
        .map(Objects::id)
        .anyMatch(id -> !since.notItsOwn.contains(id))) {
      Set<String> reached =
          now.reached(Stream.concat(namespacesOf(changed).stream(), gatewaysNamespace(changed)));
      istiod().await(since.version, change, now.sidecars(reached), LIMIT);
    }
  }

  // the proxies of what these two configure stand where Istio does
  private static Stream<String> gatewaysNamespace(List<JsonNode> changed) {
    return changed.stream().map(Objects::id).map(ObjectId::kind).anyMatch(AT_GATEWAYS::contains)
        ? Stream.of(Snapshot.ISTIO_NAMESPACE)
        : Stream.empty();
  }

  /** The way to istiod, kept for as long as it leads there. */
  private synchronized Istiod istiod() {
    if (istiod == null || !istiod.alive()) {
      close();
      Snapshot[] seen = new Snapshot[1];
      boolean serves =
          Deadline.in(ISTIOD_LIMIT)
              .await(
                  POLL,
                  () -> {
                    seen[0] = look.get();
                    return !seen[0].istiod().isEmpty();
                  });
      if (!serves) {
        throw noIstiod();
      }
      istiod = Istiod.open(api, seen[0].istiod());
    }
    return istiod;
  }

  private static MeshException noIstiod() {
    return new MeshException(
        "istiod has had no ready pod for %d s: what was in force stays in force, and nothing new can be; kubectl get pods -n %s tells more."
            .formatted(ISTIOD_LIMIT.toSeconds(), Snapshot.ISTIO_NAMESPACE));
  }

  static Set<String> namespacesOf(List<JsonNode> objects) {
    return objects.stream()
        .map(Objects::id)
        .map(id -> id.kind().equals("Namespace") ? id.name() : id.namespace())
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> istioOnly(List<JsonNode> objects) {
    return objects.stream().filter(Objects::isIstio).toList();
  }
}
