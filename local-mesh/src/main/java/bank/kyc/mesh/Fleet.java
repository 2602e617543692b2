package bank.kyc.mesh;

import bank.kyc.mesh.address.AddressBook;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  record Running(Application application, Optional<Sidecar> sidecar) {
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

  /** Starts workloads side by side, and returns when all are ready; on failure none is left. */
  void start(Collection<Workload> workloads, MeshState state, Consumer<String> progress) {
    Environment environment = new Environment(state, addresses);
    try {
      for (Workload workload : workloads) {
        running.put(workload.id(), started(workload, environment));
        if (closed) {
          throw new EmbeddedMeshException("The mesh is being stopped.");
        }
      }
      joined(workloads.stream().map(workload -> readiness(workload.id(), progress)).toList());
    } catch (RuntimeException e) {
      stop(workloads.stream().map(Workload::id).toList());
      throw e;
    }
  }

  /** Stops workloads side by side, and returns when all are gone. */
  void stop(Collection<WorkloadId> workloads) {
    joined(
        workloads.stream()
            .map(running::remove)
            .filter(gone -> gone != null)
            .map(gone -> CompletableFuture.runAsync(gone::stop))
            .toList());
  }

  /** Stops all, and starts no more: a start that is under way fails and takes back what it did. */
  void close() {
    closed = true;
    stop(List.copyOf(running.keySet()));
  }

  private Running started(Workload workload, Environment environment) {
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
          sidecar);
    } catch (RuntimeException e) {
      sidecar.ifPresent(Sidecar::stop);
      throw e;
    }
  }

  private CompletableFuture<Void> readiness(WorkloadId workload, Consumer<String> progress) {
    Instant begin = Instant.now();
    return CompletableFuture.runAsync(
        () -> {
          running.get(workload).awaitReady();
          Duration took = Duration.between(begin, Instant.now());
          progress.accept("%s is ready (%.1f s)".formatted(workload, took.toMillis() / 1000.0));
        });
  }

  private static void joined(List<CompletableFuture<Void>> all) {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
