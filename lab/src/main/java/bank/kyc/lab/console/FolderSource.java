package bank.kyc.lab.console;

import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A folder of manifests, as a mesh with no policy would be with it. What is applied on the page is
 * applied to the picture only; a file of the folder that is saved is seen at once, and the picture
 * is again what the files say.
 */
final class FolderSource implements Source {
  private static final Duration LOOK = Duration.ofMillis(150);

  private final Path suite;
  private final Path folder;
  private MeshState state;
  private String files;
  private Optional<String> fault = Optional.empty();
  private long number;

  FolderSource(Path suite, Path folder) {
    if (!Files.exists(folder)) {
      throw new MeshException("There is no file or folder " + folder + ".");
    }
    this.suite = suite;
    this.folder = folder;
    this.files = fingerprint();
    this.state = Folders.state(suite, folder);
  }

  @Override
  public String name() {
    return "DIR=" + folder;
  }

  @Override
  public Optional<Mesh> mesh() {
    return Optional.empty();
  }

  @Override
  public synchronized MeshView view(Optional<Path> tried) {
    if (fault.isPresent()) {
      throw new MeshException(fault.get());
    }
    return Views.of(
        tried.map(Manifests::read).map(more -> state.with(more, Instant.now())).orElse(state));
  }

  @Override
  public synchronized String changed(String since, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      while (!readAgain() && since.equals(Long.toString(number)) && System.nanoTime() < end) {
        wait(LOOK.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while waiting for a file to change.", e);
    }
    return Long.toString(number);
  }

  @Override
  public Change apply(Path file) {
    List<MeshObject> objects = Manifests.read(file);
    return change(
        now -> now.with(objects, Instant.now()),
        objects.stream().map(object -> new Changed(object.id(), Verb.CONFIGURED)).toList());
  }

  @Override
  public Change delete(Path file) {
    return without(Manifests.read(file).stream().map(MeshObject::id).toList());
  }

  @Override
  public Change reset() {
    return without(state.all(Policy.class).stream().map(Policy::id).toList());
  }

  private Change without(List<ObjectId> gone) {
    return change(
        now -> now.without(gone), gone.stream().map(id -> new Changed(id, Verb.DELETED)).toList());
  }

  private synchronized Change change(UnaryOperator<MeshState> by, List<Changed> changed) {
    state = by.apply(state);
    number++;
    notifyAll();
    return new Change(changed, List.of(), Duration.ZERO);
  }

  /** Whether the files say something else than before. */
  private boolean readAgain() {
    String now = fingerprint();
    if (now.equals(files)) {
      return false;
    }
    files = now;
    number++;
    try {
      state = Folders.state(suite, folder);
      fault = Optional.empty();
    } catch (ManifestException e) {
      fault = Optional.of(e.getMessage());
    }
    return true;
  }

  private String fingerprint() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().map(FolderSource::stamp).toList().toString();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        // a folder went while it was walked: the next look finds what there is then
        return "";
      }
      throw unreadable(e.getCause());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private MeshException unreadable(IOException e) {
    return new MeshException("%s cannot be read: %s.".formatted(folder, e.getMessage()), e);
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (NoSuchFileException e) {
      // it was seen a moment ago, and is gone: editors save that way
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
