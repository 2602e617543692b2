package bank.kyc.lab.console;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.mesh.model.change.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the page gets the mesh from: one that is up, or a folder that is applied nowhere. */
interface Source {
  /** What it is called on the page: {@code MESH=local}. */
  String name();

  /** The mesh that can be called; empty where there is none. */
  Optional<Mesh> mesh();

  /** As of {@link bank.kyc.lab.mesh.RunningMesh#view}. */
  MeshView view(Optional<Path> tried);

  /** As of {@link bank.kyc.lab.mesh.RunningMesh#changed}. */
  String changed(String since, Duration atMost);

  Change apply(Path file);

  Change delete(Path file);

  Change reset();
}
