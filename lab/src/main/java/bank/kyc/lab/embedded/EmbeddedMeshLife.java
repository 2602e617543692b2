package bank.kyc.lab.embedded;

import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.MeshLife;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.remote.RemoteClient;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.embedded.process.EnvoyBinary;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.process.VolumeFolders;
import bank.kyc.mesh.model.MeshException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts and stops the {@link Daemon} that an embedded mesh lives in between commands. */
final class EmbeddedMeshLife implements MeshLife {
  private static final Duration GONE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(20);

  private final MeshSettings settings;
  private final RunDirectory run;

  EmbeddedMeshLife(MeshSettings settings) {
    this(
        settings,
        new RunDirectory(
            settings
                .variable("LAB_MESH_DIR")
                .map(Path::of)
                .orElse(settings.projectDir().resolve(Path.of(".mesh", "local")))));
  }

  EmbeddedMeshLife(MeshSettings settings, RunDirectory run) {
    this.settings = settings;
    this.run = run;
  }

  /** The daemon, if it runs. */
  Optional<RemoteClient> daemon() {
    return DaemonAddress.read(run).map(DaemonAddress::client);
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Duration settling() {
    return Duration.ZERO;
  }

  @Override
  public void up(Progress progress) {
    up(progress, suite -> suite.start(progress));
  }

  /**
   * Brings up a mesh, if none is.
   *
   * @param first what it is made to do before it counts as up
   */
  void up(Progress progress, Consumer<EmbeddedSuite> first) {
    try (UpLock ignored = UpLock.take(run)) {
      if (daemon().isPresent()) {
        progress.step("The embedded mesh is up already.");
        return;
      }
      Path envoy = EnvoyBinary.find(settings.environment(), settings.projectDir());
      clearAway(progress);
      progress.step("Starting the embedded mesh with " + envoy + " ...");
      try {
        DaemonAddress daemon = DaemonLauncher.launch(settings.projectDir(), run);
        first.accept(daemon.client().as(EmbeddedSuite.class));
      } catch (RuntimeException e) {
        stop();
        throw e;
      }
    }
  }

  @Override
  public void down(Progress progress) {
    EmbeddedBank.removeAbandoned(settings, run.path());
    int stopped = stop();
    progress.step(
        stopped == 0
            ? "Nothing of the embedded mesh was running."
            : "The embedded mesh is down: %d processes stopped.".formatted(stopped));
  }

  @Override
  public List<Occupied> occupied() {
    return ProcessMemory.of(OrphanProcesses.of(run));
  }

  @Override
  public Bank bank(int real) {
    return new EmbeddedBank(settings, run.path(), real);
  }

  @Override
  public void close() {
    // nothing is held: the daemon stays
  }

  private void clearAway(Progress progress) {
    int stopped = OrphanProcesses.stop(run);
    if (stopped > 0) {
      progress.step("Stopped %d processes that a killed mesh had left behind.".formatted(stopped));
    }
    forget();
  }

  // what was mounted or stored may be secret, and a mesh that was killed has not removed it
  private void forget() {
    DaemonAddress.forget(run);
    new VolumeFolders(run).removeAll();
    run.removeServers();
  }

  private int stop() {
    int running = OrphanProcesses.of(run).size();
    DaemonAddress.read(run).ifPresent(EmbeddedMeshLife::stop);
    OrphanProcesses.stop(run);
    forget();
    return running;
  }

  private static void stop(DaemonAddress daemon) {
    try {
      daemon.client().as(EmbeddedSuite.class).stop();
    } catch (MeshException e) {
      // gone before it has answered, which is what was wanted
    }
    boolean interrupted = Thread.interrupted();
    ProcessHandle.of(daemon.pid())
        .ifPresent(process -> Deadline.in(GONE).await(POLL, () -> !process.isAlive()));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
