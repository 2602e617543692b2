package bank.kyc.lab.view;

import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The state that a mesh with no policy would be in if a folder were applied to it. */
public final class Folders {
  private static final String SETUP = "setup";

  private Folders() {}

  /**
   * Reads the suite's manifests, those of a folder {@code setup} beside the one that is meant, and
   * its own.
   *
   * @param suite the folder with the suite's manifests
   * @throws bank.kyc.mesh.model.yaml.ManifestException naming the file and line of what is refused
   */
  public static MeshState state(Path suite, Path folder) {
    MeshState state = MeshState.empty().with(Manifests.read(suite), Instant.EPOCH);
    Optional<Path> setup =
        Optional.of(folder.toAbsolutePath().resolveSibling(SETUP)).filter(Files::isDirectory);
    if (setup.isPresent()) {
      state = state.with(Manifests.read(setup.get()), Instant.EPOCH);
    }
    return state.with(Manifests.read(folder), Instant.EPOCH);
  }
}
