package bank.kyc.lab.check;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What several check folders need, such as workloads of their own: stays from the first of them to
 * the last.
 */
final class Setup {
  private final Mesh mesh;
  private Optional<Applied> applied = Optional.empty();
  private Optional<Path> failed = Optional.empty();

  private record Applied(Path folder, String checkpoint) {}

  Setup(Mesh mesh) {
    this.mesh = mesh;
  }

  /**
   * Sees to it that what a folder needs is there, and no policy but that. What is there for this
   * folder already has been alone in force since: each folder puts back what it found.
   *
   * @throws MeshException if it cannot be applied; none of those that need it is checked without it
   */
  void prepare(CheckFolder folder) {
    Optional<Path> wanted = folder.setup();
    if (wanted.isPresent() && wanted.equals(failed)) {
      throw new MeshException(
          "%s needs %s, which could not be applied."
              .formatted(folder.path(), folder.path().resolveSibling("setup")));
    }
    if (wanted.isEmpty() || !wanted.equals(applied.map(Applied::folder))) {
      remove();
      mesh.reset();
      // remembered first: what fails half way is put back as well
      applied = wanted.map(setup -> new Applied(setup, mesh.checkpoint(Owner.thisProcess())));
      wanted.ifPresent(this::apply);
    }
  }

  private void apply(Path setup) {
    try {
      mesh.apply(setup);
    } catch (RuntimeException e) {
      // the next folder must not take it for done, nor wait for it once more
      remove();
      failed = Optional.of(setup);
      throw e;
    }
  }

  /** Puts back what was there before. */
  void remove() {
    applied.map(Applied::checkpoint).ifPresent(mesh::restore);
    applied = Optional.empty();
  }
}
