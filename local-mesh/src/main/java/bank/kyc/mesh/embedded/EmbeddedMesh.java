package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.capture.Captured;
import bank.kyc.mesh.embedded.capture.Relay;
import bank.kyc.mesh.embedded.identity.CertificateAuthority;
import bank.kyc.mesh.embedded.identity.Certificates;
import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.xds.ControlPlane;
import bank.kyc.mesh.embedded.xds.Publisher;
import bank.kyc.mesh.embedded.xds.SidecarAdmin;
import bank.kyc.mesh.embedded.xds.SidecarSync;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.explain.Warnings;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.plan.MeshPlan;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.ContainerContent;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mesh on this machine: the suite's jars as processes, a real Envoy beside each that is in the
 * mesh, and a control plane that reads the same manifests as a cluster does.
 *
 * <p>State changes one at a time: objects become a new {@link MeshState}, that becomes a {@link
 * MeshPlan}, that becomes Envoy's resources; when all sidecars behave by them the change is done.
 * Where that fails the mesh is put back to what it was.
 */
public final class EmbeddedMesh implements AutoCloseable {
  private final AddressBook addresses;
  private final CompletableFuture<CertificateAuthority> authority;
  private final Certificates certificates;
  private final ControlPlane controlPlane;
  private final Publisher publisher;
  private final SidecarAdmin admin;
  private final WorkloadProcesses processes;
  private final FixedPorts fixedPorts;
  private final Delivery delivery;
  private final CertificateRenewal renewal;

  private final CurrentState current = new CurrentState();

  /** A mesh to which nothing was applied yet: a control plane, and no process. */
  public EmbeddedMesh(EmbeddedMeshSettings settings) {
    this.addresses = new AddressBook(new Ports(settings.run().hashCode())::next);
    Clock clock = Clock.systemUTC();
    // its RSA key takes time, and the first who needs it are sidecars that have started
    this.authority = CompletableFuture.supplyAsync(() -> authority(clock, settings.run()));
    this.certificates = new Certificates(authority::join, settings.certificateLifetime(), clock);
    this.controlPlane = new ControlPlane(UUID.randomUUID().toString());
    this.admin = new SidecarAdmin(addresses);
    this.processes = new WorkloadProcesses(settings, addresses, controlPlane.address());
    this.fixedPorts = new FixedPorts(addresses, settings.portOffset());
    this.publisher = new Publisher(controlPlane, certificates);
    this.delivery =
        new Delivery(
            addresses, certificates, publisher, new SidecarSync(controlPlane, admin), processes);
    this.renewal = new CertificateRenewal(certificates, publisher, settings.certificateLifetime());
  }

  private static CertificateAuthority authority(Clock clock, RunDirectory run) {
    CertificateAuthority authority = new CertificateAuthority(clock);
    run.write("root-cert.pem", authority.rootPem());
    return authority;
  }

  /**
   * Applies objects, all of them or none.
   *
   * @param progress is told of each workload that became ready
   * @throws MeshException when they cannot be applied, or do not come into force in time
   */
  public synchronized Change apply(List<MeshObject> objects, Consumer<String> progress) {
    return replace(List.of(), objects, progress);
  }

  /** Deletes objects; those that are not there are told so and are no error. */
  public synchronized Change delete(Collection<ObjectId> ids) {
    return replace(ids, List.of());
  }

  /**
   * Applies objects in the place of others, in one change: of those, what is not applied is
   * deleted.
   */
  public synchronized Change replace(Collection<ObjectId> gone, List<MeshObject> by) {
    return replace(gone, by, step -> {});
  }

  private Change replace(
      Collection<ObjectId> gone, List<MeshObject> by, Consumer<String> progress) {
    Set<ObjectId> staying = by.stream().map(MeshObject::id).collect(Collectors.toSet());
    List<ObjectId> deleted = gone.stream().filter(id -> !staying.contains(id)).toList();
    MeshState next = state().without(deleted).with(by, Instant.now());
    List<Changed> changed =
        Stream.concat(deleted.stream().map(this::deleted), by.stream().map(this::applied)).toList();
    return change(next, changed, by, progress);
  }

  /** Makes the mesh what it was: what has come since goes, what has changed or gone comes back. */
  public synchronized Change restore(MeshState before) {
    List<Changed> changed = new ArrayList<>();
    state().ids().stream()
        .filter(id -> !before.contains(id))
        .forEach(id -> changed.add(new Changed(id, Verb.DELETED)));
    for (ObjectId id : before.ids()) {
      if (!state().contains(id)) {
        changed.add(new Changed(id, Verb.CREATED));
      } else if (!state().object(id).equals(before.object(id))) {
        changed.add(new Changed(id, Verb.CONFIGURED));
      }
    }
    return changed.isEmpty()
        ? new Change(List.of(), List.of(), Duration.ZERO)
        : change(before, changed, List.of(), step -> {});
  }

  /** Deletes every policy. */
  public synchronized Change reset() {
    return delete(policies().stream().map(Policy::id).toList());
  }

  /** Every policy in force. */
  public List<Policy> policies() {
    return state().all(Policy.class);
  }

  /** All that was applied. */
  public MeshState state() {
    return current.get();
  }

  /**
   * Waits until something else was applied than at a state of that number.
   *
   * @return the number of the state now; the same where the time ran out
   * @throws InterruptedException where the thread is interrupted
   */
  public long awaitChange(long since, Duration atMost) throws InterruptedException {
    return current.awaitOther(since, atMost);
  }

  /** What every proxy was told. */
  public MeshPlan plan() {
    return Planner.plan(state());
  }

  /** Where a part of the mesh listens. */
  public int port(Slot slot) {
    return addresses.port(slot);
  }

  /** Where proxies that somebody else runs get their configuration, as those of this mesh do. */
  public XdsAddress xds() {
    return controlPlane.address();
  }

  /** Who issues the certificates of this mesh. */
  CertificateAuthority authority() {
    return authority.join();
  }

  /** The certificates that the sidecars have now. */
  public Certificates certificates() {
    return certificates;
  }

  /** How a workload is: its processes, and its own readiness probe asked past every policy. */
  public Health health(WorkloadId workload, Duration timeout) {
    return processes.health(workload, timeout);
  }

  /** What can be asked of the sidecars themselves. */
  public SidecarAdmin admin() {
    return admin;
  }

  /** What a workload's sidecar has written of the connections that it took, if it has one. */
  public List<String> sidecarLog(WorkloadId workload) {
    return processes.sidecarLog(workload);
  }

  /**
   * Makes a call while a relay stands in front of a callee's sidecar, and takes the relay away.
   *
   * @param port the callee's port
   * @param call is made once, through the caller's sidecar
   */
  public synchronized Captured capture(Workload callee, int port, Runnable call) {
    Slot inbound = Slot.wayIn(callee, port);
    try (Relay relay = new Relay(addresses.port(inbound))) {
      addresses.detour(inbound, relay.port());
      delivery.resend(plan());
      call.run();
      return new Captured(relay.forth(), relay.back());
    } finally {
      addresses.endDetour(inbound);
      delivery.resend(plan());
    }
  }

  /**
   * Makes a call while a relay stands between a sidecar and a workload that knows one port of it
   * only, and takes the relay away. The sidecar moves to another port meanwhile.
   *
   * @param sidecars where a workload's own sidecar takes what is meant for a host, or the sidecar
   *     of another what comes from who has none
   * @param call is made once, by the workload
   */
  public synchronized Captured captureInPlaceOf(Slot sidecars, Runnable call) {
    int known = addresses.port(sidecars);
    int moved = addresses.move(sidecars);
    try {
      delivery.resend(plan());
      try (Relay relay = Relay.at(known, moved)) {
        call.run();
        return new Captured(relay.forth(), relay.back());
      }
    } finally {
      addresses.fix(sidecars, known);
      delivery.resend(plan());
    }
  }

  /** Stops everything that this mesh has started. */
  @Override
  public void close() {
    // not synchronized: a change that is under way must not be waited for
    renewal.close();
    publisher.close();
    processes.close();
    controlPlane.close();
  }

  private Changed applied(MeshObject object) {
    return new Changed(
        object.id(),
        state()
            .object(object.id())
            .map(before -> before.equals(object) ? Verb.UNCHANGED : Verb.CONFIGURED)
            .orElse(Verb.CREATED));
  }

  private Changed deleted(ObjectId id) {
    return new Changed(id, state().contains(id) ? Verb.DELETED : Verb.NOT_FOUND);
  }

  // those that were applied are warned about
  private Change change(
      MeshState next, List<Changed> changed, List<MeshObject> applied, Consumer<String> progress) {
    refuseHomeless(next);
    Instant begin = Instant.now();
    MeshPlan nextPlan = Planner.plan(next, state());
    List<Warning> warnings = new ArrayList<>(Warnings.of(applied, next, nextPlan));
    Map<WorkloadId, Workload> before = running(state());
    Map<WorkloadId, Workload> after = running(next);
    List<Workload> starting =
        after.values().stream().filter(w -> !w.equals(before.get(w.id()))).toList();
    List<WorkloadId> stopping =
        before.keySet().stream().filter(id -> !before.get(id).equals(after.get(id))).toList();
    starting.forEach(workload -> new ContainerContent(next, workload).check());

    processes.prepare(starting, progress);
    warnings.addAll(
        Transaction.of(
            transaction -> {
              Map<Slot, Integer> ports = addresses.assigned();
              transaction.undoBy(
                  () -> start(stopping.stream().map(before::get).toList(), state(), progress));
              processes.stop(stopping);
              // undone when the addresses are again what they were
              transaction.undoBy(() -> delivery.resend(plan()));
              transaction.undoBy(() -> addresses.restore(ports));
              starting.forEach(workload -> fixedPorts.assign(workload, next));
              transaction.undoBy(
                  () -> processes.stop(starting.stream().map(Workload::id).toList()));
              // keys and certificates are made while the applications start
              processes.launch(starting, next);
              transaction.undoBy(() -> processes.updateVolumes(before.values(), state()));
              processes.updateVolumes(after.values(), next);
              return delivery.change(
                  plan(), nextPlan, () -> processes.awaitReady(starting, progress));
            }));
    stopping.stream().filter(id -> !after.containsKey(id)).forEach(addresses::release);
    state().workloads().stream()
        .filter(Workload::isHostedElsewhere)
        .map(Workload::id)
        .filter(id -> next.workload(id).isEmpty())
        .forEach(addresses::release);
    current.set(next);
    return new Change(changed, warnings, Duration.between(begin, Instant.now()));
  }

  private void start(List<Workload> workloads, MeshState of, Consumer<String> progress) {
    processes.launch(workloads, of);
    processes.awaitReady(workloads, progress);
  }

  private static void refuseHomeless(MeshState next) {
    List<ObjectId> homeless = next.homeless();
    if (!homeless.isEmpty()) {
      throw new MeshException(
          "There is no namespace \"%s\" for %s."
              .formatted(homeless.get(0).namespace(), homeless.get(0)));
    }
  }

  // those of this mesh: others are somebody else's
  private static Map<WorkloadId, Workload> running(MeshState state) {
    Map<WorkloadId, Workload> running = new LinkedHashMap<>();
    state.workloads().stream()
        .filter(workload -> workload.replicas() > 0)
        .filter(workload -> !workload.isHostedElsewhere())
        .forEach(workload -> running.put(workload.id(), workload));
    IngressGateway.of(state).ifPresent(gateway -> running.put(gateway.id(), gateway));
    return running;
  }
}
