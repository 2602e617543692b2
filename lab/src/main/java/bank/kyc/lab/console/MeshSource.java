package bank.kyc.lab.console;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.mesh.model.change.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A mesh that is up. */
record MeshSource(Mesh running) implements Source {
  @Override
  public String name() {
    return "MESH=" + running.name();
  }

  @Override
  public Optional<Mesh> mesh() {
    return Optional.of(running);
  }

  @Override
  public MeshView view(Optional<Path> tried) {
    return running.view(tried);
  }

  @Override
  public String changed(String since, Duration atMost) {
    return running.changed(since, atMost);
  }

  @Override
  public Change apply(Path file) {
    return running.apply(file);
  }

  @Override
  public Change delete(Path file) {
    return running.delete(file);
  }

  @Override
  public Change reset() {
    return running.reset();
  }
}
