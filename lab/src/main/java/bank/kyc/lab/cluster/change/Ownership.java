package bank.kyc.lab.cluster.change;

import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.ObjectId;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What in the cluster is the lab's to change: what it created, what stands in the suite's
 * namespaces, and, in the suite's own minikube profile, what a participant made by hand under a
 * name that the challenges use. All else is somebody else's.
 */
public final class Ownership {
  private final Supplier<Set<ObjectId>> named;
  private final boolean takeOver;

  /**
   * @param named what a participant may have made by hand; none in a cluster of others
   * @param takeOver whether what is somebody else's may be changed, and is given back
   */
  public Ownership(Supplier<Set<ObjectId>> named, boolean takeOver) {
    this.named = named;
    this.takeOver = takeOver;
  }

  /**
   * Those of some objects that are somebody else's.
   *
   * @param existing as they are in the cluster
   * @param look looks at the cluster, where what an object says of itself does not tell
   * @throws MeshException naming the first, unless they may be taken over
   */
  List<JsonNode> foreign(List<JsonNode> existing, Supplier<Snapshot> look) {
    List<JsonNode> unmarked = existing.stream().filter(object -> !Objects.isOurs(object)).toList();
    if (unmarked.isEmpty()) {
      return List.of();
    }
    Set<String> ourNamespaces = look.get().ourNamespaces();
    Set<ObjectId> byHand = named.get();
    List<JsonNode> foreign =
        unmarked.stream()
            .filter(object -> !ourNamespaces.contains(Objects.id(object).namespace()))
            .filter(object -> !(byHand.contains(Objects.id(object)) && Objects.isPlain(object)))
            .toList();
    if (!foreign.isEmpty() && !takeOver) {
      throw new MeshException(
          "%s is somebody else's, so nothing was changed: TAKE_OVER=1 keeps it in a file, and make reset puts it back as it was."
              .formatted(Objects.id(foreign.get(0))));
    }
    return foreign;
  }
}
