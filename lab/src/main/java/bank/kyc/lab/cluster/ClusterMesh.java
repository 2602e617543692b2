package bank.kyc.lab.cluster;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.call.Callers;
import bank.kyc.lab.call.Callers.Candidate;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.call.Outward;
import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.lab.check.Subfolders;
import bank.kyc.lab.cluster.bank.ClusterBank;
import bank.kyc.lab.cluster.change.ClusterChange;
import bank.kyc.lab.cluster.change.Ownership;
import bank.kyc.lab.cluster.change.Rollout;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.client.UnknownContext;
import bank.kyc.lab.cluster.forward.NodePorts;
import bank.kyc.lab.cluster.forward.PortForwards;
import bank.kyc.lab.cluster.forward.Probes;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.setup.ClusterSetup;
import bank.kyc.lab.cluster.setup.SuiteDeployment;
import bank.kyc.lab.cluster.view.ChangeWatch;
import bank.kyc.lab.cluster.view.ClusterState;
import bank.kyc.lab.cluster.view.OutsideHosts;
import bank.kyc.lab.cluster.view.Pod;
import bank.kyc.lab.cluster.view.Policy;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.cluster.view.Snapshot.Deployment;
import bank.kyc.lab.cluster.view.Snapshot.Service;
import bank.kyc.lab.cluster.view.SnapshotReader;
import bank.kyc.lab.cluster.wire.ClusterWire;
import bank.kyc.lab.cluster.wire.ClusterWire.Tap;
import bank.kyc.lab.cluster.wire.PodModes;
import bank.kyc.lab.cluster.wire.SidecarAccess;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Paths;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.token.KeyServers;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.kind.service.ServiceManifest.Port;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.Directory;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import bank.kyc.mesh.model.token.Token;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mesh on Kubernetes: Istio's sidecars, istiod, and the services as pods. */
public final class ClusterMesh implements Mesh {
  private static final Duration SETTLING = Duration.ofMillis(50);
  private static final Duration CALL = Duration.ofSeconds(45);

  private final ClusterSettings settings;
  private final ApiServer api;
  private final ClusterSetup setup;
  private final SuiteDeployment suite;
  private final PortForwards forwards;
  private final Probes probes;
  private final NodePorts nodePorts;
  private final Rollout rollout;
  private final ClusterState state;
  private Set<ObjectId> inTexts;
  private final ClusterChange change;
  private final ChangeWatch watch;

  private Snapshot known;

  /** A mesh on the cluster of these settings; nothing is started or asked yet. */
  public ClusterMesh(ClusterSettings settings) {
    this.settings = settings;
    this.api = new ApiServer(settings);
    this.setup = new ClusterSetup(settings, api);
    this.suite = new SuiteDeployment(settings, api);
    this.forwards = new PortForwards(settings, api);
    this.probes = new Probes(api);
    this.nodePorts = new NodePorts(api);
    this.rollout = new Rollout(api, this::look);
    this.state = new ClusterState(api, settings.project(), this::named);
    this.watch = new ChangeWatch(api);
    this.change =
        new ClusterChange(
            api,
            rollout,
            state,
            this::look,
            new Ownership(this::named, settings.takeOver()),
            settings.state().resolve("kept"));
  }

  @Override
  public String name() {
    return "minikube";
  }

  @Override
  public Duration settling() {
    return SETTLING;
  }

  @Override
  public void up(Progress progress) {
    forwards.requireFree(
        SnapshotReader.read(Manifests.asWritten(settings.project().resolve("istio/namespaces")))
            .fixedPorts());
    setup.clusterUp(progress);
    suite.deploy(setup.images(progress), rollout, progress);
    progress.step("Opening the callers' ports");
    forwards.open(look().fixedPorts());
  }

  @Override
  public void down(Progress progress) {
    progress.step("Closing the callers' ports");
    forwards.stop();
    try {
      change.giveBackAtOnce();
      suite.remove(look(), named(), progress);
    } catch (UnknownContext e) {
      progress.step("There is no kubectl context %s: nothing runs".formatted(settings.context()));
    }
    known = null;
  }

  @Override
  public MeshStatus status() {
    try {
      change.recover();
      return new ClusterStatus(look(), named(), forwards).status();
    } catch (UnknownContext e) {
      return MeshStatus.down();
    }
  }

  @Override
  public Change apply(Path fileOrFolder) {
    Change applied = change.apply(Manifests.asWritten(fileOrFolder));
    return applied.with(keyServers().warnings(applied, List.of(fileOrFolder)));
  }

  @Override
  public Change delete(Path fileOrFolder) {
    return change.delete(Manifests.asWritten(fileOrFolder));
  }

  @Override
  public Change replace(Path gone, List<Path> by) {
    Change replaced = change.replace(Manifests.asWritten(gone), Manifests.asWritten(by));
    return replaced.with(keyServers().warnings(replaced, by));
  }

  @Override
  public String checkpoint(Owner owner) {
    return change.checkpoint(owner);
  }

  @Override
  public Change restore(String checkpoint) {
    return change.restore(checkpoint);
  }

  @Override
  public Change reset() {
    Set<ObjectId> named = named();
    List<Changed> givenBack = change.giveBack();
    Change removed = change.remove(look().ourPolicies(named).stream().map(Policy::object).toList());
    return new Change(
        Stream.concat(givenBack.stream(), removed.objects().stream()).toList(),
        snapshot().foreignWarnings(named),
        removed.enforcedAfter());
  }

  @Override
  public Caller caller(String from, Callee to) {
    Snapshot now = snapshot();
    List<Deployment> all = now.deployments(any -> true);
    Candidate meant = Callers.find(from, to, all.stream().map(ClusterMesh::candidate).toList());
    Deployment caller =
        all.stream().filter(it -> candidate(it).equals(meant)).findFirst().orElseThrow();
    return new Caller(
        meant.name(),
        meant.namespace(),
        now.hasSidecar(meant.namespace(), caller.selector()),
        address(now, caller),
        meant.asks(),
        meant.itself());
  }

  private static Candidate candidate(Deployment deployment) {
    return new Candidate(
        deployment.name(), deployment.namespace(), deployment.image(), deployment.environment());
  }

  @Override
  public Callee callee(String written) {
    Snapshot now = snapshot();
    Optional<Callee> outside =
        written.contains(".") ? OutsideHosts.of(api).find(written, now) : Optional.empty();
    return outside.orElseGet(() -> inMesh(now.directoryOfServices().find(written), now));
  }

  private static Callee inMesh(Service service, Snapshot now) {
    return new Callee(
        service.name(),
        service.namespace(),
        now.hasSidecar(service.namespace(), service.selector()),
        service.ports().stream()
            .collect(
                Collectors.toMap(
                    Port::port, port -> Protocol.of(port).orElse(Protocol.TCP), (a, b) -> a)));
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    if (callee.isOutside()) {
      Snapshot now = snapshot();
      return OutsideHosts.of(api)
          .service(callee.name(), now)
          .map(behind -> probes.ask(inMesh(behind, now), behind.selector(), timeout))
          .orElseGet(() -> new Liveness(List.of()));
    }
    return probes.ask(callee, service(callee).selector(), timeout);
  }

  @Override
  public Entrance gateway(int port) {
    return nodePorts.of(ingressGateway(), port);
  }

  @Override
  public Liveness gatewayLiveness(Duration timeout) {
    Service gateway = ingressGateway();
    return probes.ask(
        new Callee(gateway.name(), gateway.namespace(), true, Map.of()),
        gateway.selector(),
        timeout);
  }

  @Override
  public Entrance nodePort(Callee callee) {
    Service service = service(callee);
    return nodePorts.of(service, service.ports().get(0).port());
  }

  private Service ingressGateway() {
    return snapshot().services().stream()
        .filter(service -> service.namespace().equals(IngressGateway.ID.namespace()))
        .filter(service -> service.name().equals(IngressGateway.ID.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no ingress gateway in this cluster: no Service %s; Istio's demo"
                            .formatted(IngressGateway.ID)
                        + " profile has one."));
  }

  @Override
  public URI direct(Callee callee, int port) {
    Service service = service(callee);
    Pod pod =
        look().pods(service.namespace(), service.selector()).stream()
            .filter(Pod::serves)
            .findFirst()
            .orElseThrow(() -> new MeshException("No pod is ready behind %s.".formatted(callee)));
    return service.ports().stream()
        .filter(candidate -> candidate.port() == port)
        .findFirst()
        .map(candidate -> forwards.temporary(pod, pod.number(candidate.targetPort())))
        .orElseThrow(() -> new MeshException("%s has no port %d.".formatted(callee, port)));
  }

  @Override
  public List<Connection> connections(Callee callee) {
    return snapshot().pods(callee.namespace(), service(callee).selector()).stream()
        .filter(Pod::servesInMesh)
        .flatMap(pod -> new SidecarAccess(api, pod).connections().stream())
        .toList();
  }

  @Override
  public Explanation explain(Optional<String> token) {
    return Explanations.of(state.read(), Map.of(), token.map(Token::read))
        .warning(keyServers().warnings());
  }

  private KeyServers keyServers() {
    return new KeyServers(this, state::read);
  }

  @Override
  public MeshView view(Optional<Path> tried) {
    MeshState now = state.read();
    return Views.of(
        tried.map(Manifests::read).map(objects -> now.with(objects, Instant.now())).orElse(now));
  }

  @Override
  public String changed(String since, Duration atMost) {
    return watch.changed(since, atMost);
  }

  @Override
  public Wire wire(Caller from, String check, Callee to) {
    if (to.isOutside()) {
      int dialled = Outward.of(from, check, to, state.read()).dialled();
      return listen(podOf(from), Tap.onThePods(dialled), from, check);
    }
    Service service = service(to);
    Pod pod =
        look().pods(service.namespace(), service.selector()).stream()
            .filter(Pod::servesInMesh)
            .findFirst()
            .orElseThrow(
                () -> new MeshException("No ready pod with a sidecar stands behind " + to + "."));
    int port = pod.number(service.ports().get(0).targetPort());
    return listen(pod, Tap.onThePods(port), from, check);
  }

  @Override
  public Wire wireOfItsOwn(Caller from, String check, Callee to) {
    int asked = Outward.of(from, check, to, state.read()).asked();
    return listen(podOf(from), Tap.withinThePod(asked), from, check);
  }

  private Wire listen(Pod pod, Tap tap, Caller from, String check) {
    return new ClusterWire(api).listen(pod, tap, () -> new Aggregator(CALL).askOnce(from, check));
  }

  private Pod podOf(Caller caller) {
    Snapshot now = look();
    return now
        .deployments(
            it -> it.name().equals(caller.name()) && it.namespace().equals(caller.namespace()))
        .stream()
        .flatMap(it -> now.pods(it.namespace(), it.selector()).stream())
        .filter(Pod::servesInMesh)
        .findFirst()
        .orElseThrow(
            () -> new MeshException("No pod of %s with a sidecar is ready.".formatted(caller)));
  }

  @Override
  public String certificates(String workload) {
    Snapshot now = look();
    List<Pod> pods = now.pods().stream().filter(Pod::servesInMesh).toList();
    List<Deployment> withSidecar =
        now.deployments(d -> pods.stream().anyMatch(pod -> pod.isOf(d.namespace(), d.selector())));
    Deployment meant =
        new Directory<>(
                "workload with a sidecar", withSidecar, Deployment::name, Deployment::namespace)
            .find(workload);
    Pod pod =
        pods.stream()
            .filter(candidate -> candidate.isOf(meant.namespace(), meant.selector()))
            .findFirst()
            .orElseThrow();
    return new SidecarAccess(api, pod).certificates();
  }

  @Override
  public List<ProxyModes> modes(List<WorkloadId> workloads, Duration atMost) {
    return new PodModes(forwards, look()).of(workloads, atMost);
  }

  @Override
  public Optional<Paths> paths(Caller from, Callee to) {
    // the cluster is not on this machine: what was timed would be the way to it
    return Optional.empty();
  }

  @Override
  public List<Occupied> occupied() {
    return List.of();
  }

  @Override
  public Bank bank(int real) {
    return new ClusterBank(api, setup, change, this::look, this, real);
  }

  @Override
  public void close() {
    watch.close();
    change.close();
    probes.close();
    forwards.close();
    api.close();
  }

  private Service service(Callee callee) {
    return snapshot().directoryOfServices().find(callee.toString());
  }

  /** What is known since the last change of ours: names, ports and Services do not move. */
  private synchronized Snapshot snapshot() {
    return known == null ? look() : known;
  }

  private synchronized Snapshot look() {
    known = SnapshotReader.of(api);
    return known;
  }

  private URI address(Snapshot now, Deployment caller) {
    Map<String, Integer> fixed = now.fixedPorts();
    if (caller.name().equals(Aggregators.NAME) && fixed.containsKey(caller.namespace())) {
      forwards.open(fixed);
      return forwards.fixed(fixed.get(caller.namespace()));
    }
    return forwards.temporary(
        look().pods(caller.namespace(), caller.selector()).stream()
            .filter(Pod::serves)
            .findFirst()
            .orElseThrow(
                () ->
                    new MeshException(
                        "%s in %s has no ready pod."
                            .formatted(caller.name(), caller.namespace()))));
  }

  /**
   * What the manifests of the challenges and labs name, which people type {@code kubectl apply}
   * for: in the suite's own cluster it is theirs to play with, in another it is somebody else's.
   */
  private synchronized Set<ObjectId> named() {
    if (inTexts == null) {
      inTexts = settings.named() ? Set.of() : namedInTexts();
    }
    return inTexts;
  }

  private Set<ObjectId> namedInTexts() {
    Path istio = settings.project().resolve("istio");
    // in a new clone the Secrets of the labs are not yet there, and their folders list them
    var certificates = new LabCertificates(Clock.systemUTC());
    LabCertificates.declarations(istio.resolve("labs")).forEach(certificates::ensure);
    return Stream.concat(
            Subfolders.of(istio.resolve("challenges")).stream(),
            Subfolders.of(istio.resolve("labs")).stream()
                .flatMap(lab -> Subfolders.of(lab).stream()))
        .flatMap(folder -> Manifests.asWritten(folder).stream())
        .map(Objects::id)
        .collect(Collectors.toSet());
  }
}
