package bank.kyc.mesh;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.concurrent.SideBySide;
import bank.kyc.mesh.process.Application;
import bank.kyc.mesh.process.Environment;
import bank.kyc.mesh.process.Sidecar;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The processes that run: one application a workload, and its sidecar if it has one. */
final class Fleet {
  private final MeshSettings settings;
  private final AddressBook addresses;
  private final int xdsPort;
  private final String token;
  private final Map<WorkloadId, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** The processes of one workload. */
  record Running(Application application, Optional<Sidecar> sidecar, Instant launched) {
    private void awaitReady() {
      sidecar.ifPresent(Sidecar::awaitReady);
      application.awaitReady();
    }

    private void stop() {
      application.stop();
      sidecar.ifPresent(Sidecar::stop);
    }
  }

  Fleet(MeshSettings settings, AddressBook addresses, int xdsPort, String token) {
    this.settings = settings;
    this.addresses = addresses;
    this.xdsPort = xdsPort;
    this.token = token;
  }

  Optional<Running> of(WorkloadId workload) {
    return Optional.ofNullable(running.get(workload));
  }

  /** Whether the workload's sidecar runs, so that it can take a change. */
  boolean hasLiveSidecar(WorkloadId workload) {
    return of(workload)
        .flatMap(Running::sidecar)
        .map(sidecar -> sidecar.process().isAlive())
        .orElse(false);
  }

  /** Starts the processes of workloads, and waits for none of them. */
  void launch(Collection<Workload> workloads, MeshState state) {
    Environment environment = new Environment(state, addresses);
    for (Workload workload : workloads) {
      running.put(workload.id(), launched(workload, environment));
      if (closed) {
        throw new EmbeddedMeshException("The mesh is being stopped.");
      }
    }
  }

  /** Returns when all of them are ready. */
  void awaitReady(Collection<Workload> workloads, Consumer<String> progress) {
    SideBySide.run(
        workloads.stream()
            .<Runnable>map(workload -> () -> awaitReady(workload.id(), progress))
            .toList());
  }

  /** Stops workloads side by side, and returns when all are gone. */
  void stop(Collection<WorkloadId> workloads) {
    SideBySide.run(
        workloads.stream()
            .map(running::remove)
            .filter(gone -> gone != null)
            .<Runnable>map(gone -> gone::stop)
            .toList());
  }

  /** Stops all, and starts no more: a start that is under way fails and takes back what it did. */
  void close() {
    closed = true;
    stop(List.copyOf(running.keySet()));
  }

  private Running launched(Workload workload, Environment environment) {
    Optional<Sidecar> sidecar =
        workload.sidecar()
            ? Optional.of(
                Sidecar.start(
                    workload.id(), settings.envoy(), xdsPort, token, addresses, settings.run()))
            : Optional.empty();
    try {
      return new Running(
          Application.start(
              workload, settings.project(), environment.of(workload), addresses, settings.run()),
          sidecar,
          Instant.now());
    } catch (RuntimeException e) {
      sidecar.ifPresent(Sidecar::stop);
      throw e;
    }
  }

  private void awaitReady(WorkloadId workload, Consumer<String> progress) {
    Running starting =
        of(workload)
            .orElseThrow(() -> new EmbeddedMeshException(workload + " was stopped meanwhile."));
    starting.awaitReady();
    Duration took = Duration.between(starting.launched(), Instant.now());
    progress.accept("%s is ready (%.1f s)".formatted(workload, took.toMillis() / 1000.0));
  }
}
