package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.concurrent.Parallel;
import bank.kyc.mesh.embedded.process.Application;
import bank.kyc.mesh.embedded.process.Applications;
import bank.kyc.mesh.embedded.process.Environment;
import bank.kyc.mesh.embedded.process.HealthCheck;
import bank.kyc.mesh.embedded.process.Sidecar;
import bank.kyc.mesh.embedded.process.VolumeFolders;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The processes that run: one application a workload, and its sidecar if it has one. */
final class WorkloadProcesses {
  private final EmbeddedMeshSettings settings;
  private final AddressBook addresses;
  private final Applications applications;
  private final XdsAddress xds;
  private final VolumeFolders volumes;
  private final Map<WorkloadId, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** The processes of one workload: a gateway has no application. */
  private record Running(
      Optional<Application> application, Optional<Sidecar> sidecar, Instant launched) {
    private void awaitReady() {
      sidecar.ifPresent(Sidecar::awaitReady);
      application.ifPresent(Application::awaitReady);
    }

    private void stop() {
      application.ifPresent(Application::stop);
      sidecar.ifPresent(Sidecar::stop);
    }
  }

  WorkloadProcesses(EmbeddedMeshSettings settings, AddressBook addresses, XdsAddress xds) {
    this.settings = settings;
    this.addresses = addresses;
    this.applications =
        new Applications(settings.project(), settings.installations(), addresses, settings.run());
    this.xds = xds;
    this.volumes = new VolumeFolders(settings.run());
    // what a mesh that was killed has left
    volumes.removeAll();
    settings.run().removeServers();
  }

  /** How a workload is. */
  Health health(WorkloadId workload, Duration timeout) {
    return of(workload)
        .map(it -> HealthCheck.of(workload, it.application(), it.sidecar(), addresses, timeout))
        .orElseGet(HealthCheck::absent);
  }

  /** The lines that a workload's sidecar has written, if it has one. */
  List<String> sidecarLog(WorkloadId workload) {
    return of(workload)
        .flatMap(Running::sidecar)
        .map(sidecar -> sidecar.process().lines())
        .orElse(List.of());
  }

  private Optional<Running> of(WorkloadId workload) {
    return Optional.ofNullable(running.get(workload));
  }

  /** Whether the workload's sidecar runs, so that it can take a change. */
  boolean hasLiveSidecar(WorkloadId workload) {
    return of(workload)
        .flatMap(Running::sidecar)
        .map(sidecar -> sidecar.process().isAlive())
        .orElse(false);
  }

  /**
   * Sees to it that workloads can be started, before anything is changed.
   *
   * @param progress is told of what takes a while
   */
  void prepare(Collection<Workload> workloads, Consumer<String> progress) {
    workloads.stream()
        .filter(workload -> !IngressGateway.isOne(workload.id()))
        .forEach(workload -> applications.prepare(workload, progress));
  }

  /** Starts the processes of workloads, and waits for none of them. */
  void launch(Collection<Workload> workloads, MeshState state) {
    Environment environment = new Environment(state, addresses, volumes);
    for (Workload workload : workloads) {
      volumes.make(workload, state);
      running.put(workload.id(), launched(workload, environment));
      if (closed) {
        throw new MeshException("The mesh is being stopped.");
      }
    }
  }

  /** Returns when all of them are ready. */
  void awaitReady(Collection<Workload> workloads, Consumer<String> progress) {
    Parallel.run(
        workloads.stream()
            .<Runnable>map(workload -> () -> awaitReady(workload.id(), progress))
            .toList());
  }

  /** Gives workloads that run what Secrets and ConfigMaps hold now. */
  void updateVolumes(Collection<Workload> workloads, MeshState state) {
    workloads.stream()
        .filter(workload -> running.containsKey(workload.id()))
        .forEach(workload -> volumes.update(workload, state));
  }

  /** Stops workloads side by side, and returns when all are gone. */
  void stop(Collection<WorkloadId> workloads) {
    Parallel.run(
        workloads.stream()
            .map(running::remove)
            .filter(gone -> gone != null)
            .<Runnable>map(gone -> gone::stop)
            .toList());
    workloads.forEach(volumes::remove);
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
                Sidecar.start(workload.id(), settings.envoy(), xds, addresses, settings.run()))
            : Optional.empty();
    try {
      return new Running(
          IngressGateway.isOne(workload.id())
              ? Optional.empty()
              : Optional.of(applications.start(workload, environment)),
          sidecar,
          Instant.now());
    } catch (RuntimeException e) {
      sidecar.ifPresent(Sidecar::stop);
      throw e;
    }
  }

  private void awaitReady(WorkloadId workload, Consumer<String> progress) {
    Running starting =
        of(workload).orElseThrow(() -> new MeshException(workload + " was stopped meanwhile."));
    starting.awaitReady();
    Duration took = Duration.between(starting.launched(), Instant.now());
    progress.accept("%s is ready (%.1f s)".formatted(workload, took.toMillis() / 1000.0));
  }
}
