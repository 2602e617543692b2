package bank.kyc.mesh;

import bank.kyc.mesh.address.AddressBook;
import bank.kyc.mesh.address.Ports;
import bank.kyc.mesh.address.Slot;
import bank.kyc.mesh.capture.Captured;
import bank.kyc.mesh.capture.Relay;
import bank.kyc.mesh.envoy.Departures;
import bank.kyc.mesh.envoy.SidecarResources;
import bank.kyc.mesh.identity.CertificateAuthority;
import bank.kyc.mesh.identity.Certificates;
import bank.kyc.mesh.manifest.Manifest;
import bank.kyc.mesh.manifest.ObjectId;
import bank.kyc.mesh.manifest.PolicyManifest;
import bank.kyc.mesh.policy.MeshPlan;
import bank.kyc.mesh.policy.Planner;
import bank.kyc.mesh.policy.Transition;
import bank.kyc.mesh.policy.Warnings;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.SpiffeId;
import bank.kyc.mesh.state.Workload;
import bank.kyc.mesh.state.WorkloadId;
import bank.kyc.mesh.xds.ControlPlane;
import bank.kyc.mesh.xds.InForce;
import bank.kyc.mesh.xds.Publisher;
import bank.kyc.mesh.xds.SidecarAdmin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A mesh on this machine: the suite's jars as processes, a real Envoy beside each that is in the
 * mesh, and a control plane that reads the same manifests as a cluster does.
 *
 * <p>State changes one at a time: manifests become a new {@link MeshState}, that becomes a {@link
 * MeshPlan}, that becomes Envoy's resources, in the steps of a {@link Transition}; when all
 * sidecars behave by the last of them the change is done. Where that fails the mesh is put back to
 * what it was.
 */
public final class EmbeddedMesh implements AutoCloseable {
  private static final Duration ENFORCED = Duration.ofSeconds(15);
  // longer than a request takes; one that takes longer still is cut off
  private static final Duration DEPARTED = Duration.ofSeconds(3);

  private final AddressBook addresses;
  private final CertificateAuthority authority;
  private final Certificates certificates;
  private final ControlPlane controlPlane;
  private final Publisher publisher;
  private final SidecarAdmin admin;
  private final InForce inForce;
  private final Fleet fleet;
  private final FixedPorts fixedPorts;
  private final CertificateRenewal renewal;

  private volatile MeshState state = MeshState.empty();

  /** A mesh to which nothing was applied yet: a control plane, and no process. */
  public EmbeddedMesh(MeshSettings settings) {
    this.addresses = new AddressBook(new Ports(settings.run().hashCode()));
    Clock clock = Clock.systemUTC();
    this.authority = new CertificateAuthority(clock);
    this.certificates = new Certificates(authority, settings.certificateLifetime(), clock);
    settings.run().write("root-cert.pem", authority.rootPem());
    String token = UUID.randomUUID().toString();
    this.controlPlane = new ControlPlane(token);
    this.publisher = new Publisher(controlPlane, certificates);
    this.admin = new SidecarAdmin(addresses);
    this.inForce = new InForce(controlPlane, admin);
    this.fleet = new Fleet(settings, addresses, controlPlane.port(), token);
    this.fixedPorts = new FixedPorts(addresses, settings.portOffset());
    this.renewal = new CertificateRenewal(certificates, publisher, settings.certificateLifetime());
  }

  /**
   * Applies manifests, all of them or none.
   *
   * @param progress is told of each workload that became ready
   * @throws EmbeddedMeshException when they cannot be applied, or do not come into force in time
   */
  public synchronized Change apply(List<Manifest> manifests, Consumer<String> progress) {
    MeshState next = state.with(manifests, Instant.now());
    List<String> objects = new ArrayList<>();
    for (Manifest manifest : manifests) {
      Optional<Manifest> before = state.object(manifest.id());
      String what =
          before.isEmpty() ? "created" : before.get().equals(manifest) ? "unchanged" : "configured";
      objects.add(manifest.id() + " " + what);
    }
    return change(next, objects, Warnings.about(manifests, next), progress);
  }

  /** Deletes objects; those that are not there are told so and are no error. */
  public synchronized Change delete(Collection<ObjectId> ids) {
    List<String> objects =
        ids.stream().map(id -> id + (state.contains(id) ? " deleted" : " not found")).toList();
    return change(state.without(ids), objects, List.of(), step -> {});
  }

  /** Puts these in the place of every policy that is in force, in one change. */
  public synchronized Change replacePolicies(List<Manifest> manifests) {
    List<ObjectId> gone = policies().stream().map(PolicyManifest::id).toList();
    MeshState next = state.without(gone).with(manifests, Instant.now());
    List<String> objects = new ArrayList<>();
    gone.forEach(id -> objects.add(id + (next.contains(id) ? " replaced" : " deleted")));
    manifests.stream()
        .filter(manifest -> !gone.contains(manifest.id()))
        .forEach(manifest -> objects.add(manifest.id() + " created"));
    return change(next, objects, Warnings.about(manifests, next), step -> {});
  }

  /** Deletes every policy. */
  public synchronized Change reset() {
    return delete(policies().stream().map(PolicyManifest::id).toList());
  }

  /** Every policy in force. */
  public List<PolicyManifest> policies() {
    return state.all(PolicyManifest.class);
  }

  /** All that was applied. */
  public MeshState state() {
    return state;
  }

  /** What every sidecar was told. */
  public MeshPlan plan() {
    return Planner.plan(state);
  }

  /** Where a part of the mesh listens. */
  public int port(Slot slot) {
    return addresses.port(slot);
  }

  /** Who issues the certificates of this mesh. */
  CertificateAuthority authority() {
    return authority;
  }

  /** The certificates that the sidecars have now. */
  public Certificates certificates() {
    return certificates;
  }

  /** How a workload is: its processes, and its own readiness probe asked past every policy. */
  public Health health(WorkloadId workload, Duration timeout) {
    return fleet
        .of(workload)
        .map(running -> Health.of(workload, running, addresses, timeout))
        .orElseGet(Health::absent);
  }

  /** What can be asked of the sidecars themselves. */
  public SidecarAdmin admin() {
    return admin;
  }

  /**
   * Makes a call while a relay stands in front of a callee's sidecar, and takes the relay away.
   *
   * @param port the callee's port
   * @param call is made once, through the caller's sidecar
   */
  public synchronized Captured capture(WorkloadId callee, int port, Runnable call) {
    Slot entrance = new Slot.Inbound(callee, port);
    try (Relay relay = new Relay(addresses.port(entrance))) {
      addresses.detour(entrance, relay.port());
      awaitInForce(publisher.publish(wanted(plan())));
      call.run();
      return new Captured(relay.forth(), relay.back());
    } finally {
      addresses.endDetour(entrance);
      awaitInForce(publisher.publish(wanted(plan())));
    }
  }

  /** Stops everything that this mesh has started. */
  @Override
  public void close() {
    // not synchronized: a change that is under way must not be waited for
    renewal.close();
    fleet.close();
    controlPlane.close();
  }

  private Change change(
      MeshState next, List<String> objects, List<String> warnings, Consumer<String> progress) {
    refuseHomeless(next);
    Map<WorkloadId, Workload> before = running(state);
    Map<WorkloadId, Workload> after = running(next);
    List<Workload> starting =
        after.values().stream().filter(w -> !w.equals(before.get(w.id()))).toList();
    List<WorkloadId> stopping =
        before.keySet().stream().filter(id -> !before.get(id).equals(after.get(id))).toList();

    Instant begin = Instant.now();
    fleet.stop(stopping);
    stopping.stream().filter(id -> !after.containsKey(id)).forEach(addresses::release);
    try {
      starting.forEach(workload -> fixedPorts.assign(workload, next));
      // keys and certificates are made while the applications start
      fleet.launch(starting, next);
      Set<String> all = new LinkedHashSet<>(warnings);
      List<Workload> awaited = starting;
      MeshPlan last = plan();
      for (MeshPlan step : Transition.steps(last, Planner.plan(next))) {
        Map<WorkloadId, SidecarResources> changed = publisher.publish(wanted(step));
        fleet.awaitReady(awaited, progress);
        awaited = List.of();
        all.addAll(awaitInForce(changed));
        inForce.awaitDeparture(Departures.between(last, step), DEPARTED);
        last = step;
      }
      state = next;
      return new Change(objects, List.copyOf(all), Duration.between(begin, Instant.now()));
    } catch (RuntimeException e) {
      fleet.stop(starting.stream().map(Workload::id).toList());
      publisher.publish(wanted(plan()));
      restart(stopping, before, progress, e);
      throw e;
    }
  }

  private void restart(
      List<WorkloadId> stopped,
      Map<WorkloadId, Workload> before,
      Consumer<String> progress,
      RuntimeException cause) {
    try {
      List<Workload> again = stopped.stream().map(before::get).toList();
      fleet.launch(again, state);
      fleet.awaitReady(again, progress);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static void refuseHomeless(MeshState next) {
    List<ObjectId> homeless = next.homeless();
    if (!homeless.isEmpty()) {
      throw new EmbeddedMeshException(
          "There is no namespace \"%s\" for %s."
              .formatted(homeless.get(0).namespace(), homeless.get(0)));
    }
  }

  private static Map<WorkloadId, Workload> running(MeshState state) {
    Map<WorkloadId, Workload> running = new LinkedHashMap<>();
    state.workloads().stream()
        .filter(workload -> workload.replicas() > 0)
        .forEach(workload -> running.put(workload.id(), workload));
    return running;
  }

  private Map<WorkloadId, Publisher.Sent> wanted(MeshPlan plan) {
    Set<SpiffeId> identities = new HashSet<>();
    plan.sidecars().values().forEach(sidecar -> identities.add(sidecar.workload().identity()));
    certificates.prepare(identities);
    Map<WorkloadId, Publisher.Sent> wanted = new LinkedHashMap<>();
    plan.sidecars()
        .forEach(
            (workload, sidecar) ->
                wanted.put(
                    workload,
                    new Publisher.Sent(
                        sidecar.workload().identity(),
                        SidecarResources.of(plan, workload, addresses))));
    return wanted;
  }

  // a sidecar that was killed will never take a change, and must not keep others from it
  private List<String> awaitInForce(Map<WorkloadId, SidecarResources> changed) {
    Map<WorkloadId, SidecarResources> alive = new LinkedHashMap<>(changed);
    alive.keySet().removeIf(workload -> !fleet.hasLiveSidecar(workload));
    inForce.await(alive, ENFORCED);
    return changed.keySet().stream()
        .filter(workload -> !alive.containsKey(workload))
        .map(workload -> "The sidecar of " + workload + " does not run: nothing changes there.")
        .toList();
  }
}
