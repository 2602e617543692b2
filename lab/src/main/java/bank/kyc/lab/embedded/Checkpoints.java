package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Owner;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.state.MeshState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the mesh was before those changed it who will put it back, or were killed before they could.
 */
final class Checkpoints {
  private final EmbeddedMesh mesh;
  private final Map<String, Kept> open = new LinkedHashMap<>();
  private int count;

  private record Kept(Owner owner, MeshState state) {}

  Checkpoints(EmbeddedMesh mesh) {
    this.mesh = mesh;
  }

  synchronized String begin(Owner owner) {
    String name = owner.pid() + "-" + ++count;
    open.put(name, new Kept(owner, mesh.state()));
    return name;
  }

  synchronized Change restore(String name) {
    Kept before = open.remove(name);
    if (before == null) {
      throw new MeshException("There is no checkpoint " + name + ".");
    }
    return mesh.restore(before.state());
  }

  /** Puts back what those have left changed who have ended. */
  synchronized void recover() {
    List<String> abandoned =
        new ArrayList<>(
            open.entrySet().stream()
                .filter(checkpoint -> checkpoint.getValue().owner().isGone())
                .map(Map.Entry::getKey)
                .toList());
    // the outermost, which knows how everything was at first, has the last word
    Collections.reverse(abandoned);
    abandoned.forEach(this::restore);
  }
}
