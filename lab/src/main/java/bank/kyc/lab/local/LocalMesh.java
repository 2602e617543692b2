package bank.kyc.lab.local;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshException;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.Paths;
import bank.kyc.mesh.EmbeddedMeshException;
import bank.kyc.mesh.explain.Explanation;
import bank.kyc.mesh.manifest.ManifestException;
import bank.kyc.mesh.manifest.Manifests;
import bank.kyc.mesh.process.EnvoyBinary;
import bank.kyc.mesh.process.Leftovers;
import bank.kyc.mesh.process.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The embedded mesh, which lives in a {@link Daemon} between commands. */
public final class LocalMesh implements Mesh {
  private static final Duration GONE = Duration.ofSeconds(20);

  private final MeshSettings settings;
  private final RunDirectory run;

  /** The mesh of a project, up or not. */
  public LocalMesh(MeshSettings settings) {
    this.settings = settings;
    this.run =
        new RunDirectory(
            settings
                .variable("LAB_MESH_DIR")
                .map(Path::of)
                .orElse(settings.projectDir().resolve(Path.of(".mesh", "local"))));
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public void up(Progress progress) {
    try (UpLock ignored = UpLock.take(run)) {
      if (DaemonAddress.read(run).isPresent()) {
        progress.step("The embedded mesh is up already.");
        return;
      }
      Path envoy = envoy();
      clearAway(progress);
      progress.step("Starting the embedded mesh with " + envoy + " ...");
      try {
        DaemonAddress daemon = DaemonLauncher.launch(settings.projectDir(), run);
        new DaemonClient(daemon).ask("up", Map.of(), Change.class, progress);
      } catch (RuntimeException e) {
        stop();
        throw e;
      }
    }
  }

  @Override
  public void down(Progress progress) {
    int stopped = stop();
    progress.step(
        stopped == 0
            ? "Nothing of the embedded mesh was running."
            : "The embedded mesh is down: %d processes stopped.".formatted(stopped));
  }

  @Override
  public MeshStatus status() {
    return DaemonAddress.read(run)
        .map(daemon -> new DaemonClient(daemon).ask("status", Map.of(), MeshStatus.class))
        .orElse(new MeshStatus(false, List.of(), List.of()));
  }

  @Override
  public Change apply(Path fileOrFolder) {
    return daemon().ask("apply", path(fileOrFolder), Change.class);
  }

  @Override
  public Change delete(Path fileOrFolder) {
    return daemon().ask("delete", path(fileOrFolder), Change.class);
  }

  @Override
  public Change reset() {
    return daemon().ask("reset", Map.of(), Change.class);
  }

  @Override
  public Caller caller(String namespace) {
    return daemon().ask("caller", Map.of("namespace", namespace), Caller.class);
  }

  @Override
  public Callee callee(String service) {
    return daemon().ask("callee", Map.of("service", service), Callee.class);
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    return daemon()
        .ask(
            "liveness",
            Map.of("callee", callee, "timeoutMillis", timeout.toMillis()),
            Liveness.class);
  }

  @Override
  public Explanation explain() {
    return daemon().ask("explain", Map.of(), Explanation.class);
  }

  @Override
  public Wire wire(Caller from, String check, Callee to) {
    return daemon()
        .ask(
            "wire",
            Map.of("namespace", from.namespace(), "check", check, "callee", to),
            Wire.class);
  }

  @Override
  public String certificates(String workload) {
    return daemon().ask("certificates", Map.of("workload", workload), String.class);
  }

  @Override
  public Optional<Paths> paths(Caller from, Callee to) {
    return Optional.of(
        daemon().ask("paths", Map.of("namespace", from.namespace(), "callee", to), Paths.class));
  }

  @Override
  public List<Memory> memory() {
    return ProcessMemory.of(Leftovers.of(run));
  }

  @Override
  public void close() {
    // nothing is held: the daemon stays
  }

  private Path envoy() {
    try {
      return EnvoyBinary.find(settings.environment(), settings.projectDir());
    } catch (EmbeddedMeshException e) {
      throw new MeshException(e.getMessage());
    }
  }

  private DaemonClient daemon() {
    return DaemonAddress.read(run)
        .map(DaemonClient::new)
        .orElseThrow(
            () -> new MeshException("The mesh local is not up: run make up MESH=local first."));
  }

  private void clearAway(Progress progress) {
    int stopped = Leftovers.stop(run);
    if (stopped > 0) {
      progress.step("Stopped %d processes that a killed mesh had left behind.".formatted(stopped));
    }
    DaemonAddress.forget(run);
  }

  private int stop() {
    int running = Leftovers.of(run).size();
    DaemonAddress.read(run)
        .ifPresent(
            daemon -> {
              new DaemonClient(daemon).stop();
              ProcessHandle.of(daemon.pid()).ifPresent(process -> Exits.await(process, GONE));
            });
    Leftovers.stop(run);
    DaemonAddress.forget(run);
    return running;
  }

  // read here as well, so that what is wrong is said of the path as it was typed
  private static Map<String, String> path(Path fileOrFolder) {
    try {
      Manifests.read(fileOrFolder);
    } catch (ManifestException e) {
      throw new MeshException(e.getMessage(), e);
    }
    return Map.of("path", fileOrFolder.toAbsolutePath().normalize().toString());
  }
}
