package bank.kyc.lab.embedded;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Aggregators;
import bank.kyc.lab.call.Callers;
import bank.kyc.lab.call.Callers.Candidate;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.call.Outward;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Paths;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.token.KeyServers;
import bank.kyc.lab.view.Views;
import bank.kyc.lab.wire.ConnectionLog;
import bank.kyc.lab.wire.ShownCertificate;
import bank.kyc.mesh.embedded.EmbeddedMesh;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.embedded.capture.Captured;
import bank.kyc.mesh.embedded.process.ServerPorts;
import bank.kyc.mesh.embedded.xds.XdsAddress;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.kind.service.ServiceManifest;
import bank.kyc.mesh.model.kind.serviceentry.ExternalHost;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntries;
import bank.kyc.mesh.model.kind.serviceentry.ServiceEntry;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.Addresses;
import bank.kyc.mesh.model.plan.Destination;
import bank.kyc.mesh.model.state.Directory;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.Service;
import bank.kyc.mesh.model.state.Workload;
import bank.kyc.mesh.model.state.WorkloadId;
import bank.kyc.mesh.model.token.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite in an embedded mesh of this process. */
final class SuiteInProcess implements EmbeddedSuite {
  private static final Duration CALL = Duration.ofSeconds(2);

  private static final String LOCALHOST = "localhost";

  private final EmbeddedMesh mesh;
  private final Path project;
  private final Checkpoints checkpoints;
  private final KeyServers keyServers;

  SuiteInProcess(EmbeddedMesh mesh, Path project) {
    this.mesh = mesh;
    this.checkpoints = new Checkpoints(mesh);
    this.project = project;
    this.keyServers = new KeyServers(this, this::state);
  }

  @Override
  public void start(Progress progress) {
    mesh.apply(Manifests.read(project.resolve("minikube")), progress::step);
  }

  @Override
  public XdsAddress xds() {
    return mesh.xds();
  }

  @Override
  public void stop() {
    // off this thread: the shutdown hook waits for nobody who waits for it
    new Thread(() -> System.exit(0), "exit").start();
  }

  @Override
  public MeshStatus status() {
    checkpoints.recover();
    return new StatusReader(mesh).status();
  }

  @Override
  public Change apply(Path fileOrFolder) {
    checkpoints.recover();
    Change change = mesh.apply(Manifests.read(fileOrFolder), step -> {});
    return change.with(keyServers.warnings(change, List.of(fileOrFolder)));
  }

  @Override
  public Change delete(Path fileOrFolder) {
    checkpoints.recover();
    return mesh.delete(Manifests.read(fileOrFolder).stream().map(MeshObject::id).toList());
  }

  @Override
  public Change replace(Path gone, List<Path> by) {
    checkpoints.recover();
    Change change =
        mesh.replace(
            Manifests.read(gone).stream().map(MeshObject::id).toList(), Manifests.read(by));
    return change.with(keyServers.warnings(change, by));
  }

  @Override
  public String checkpoint(Owner owner) {
    checkpoints.recover();
    return checkpoints.begin(owner);
  }

  @Override
  public Change restore(String checkpoint) {
    return checkpoints.restore(checkpoint);
  }

  @Override
  public Change reset() {
    checkpoints.recover();
    return mesh.reset();
  }

  @Override
  public Caller caller(String from, Callee to) {
    Candidate meant =
        Callers.find(from, to, state().workloads().stream().map(Candidate::of).toList());
    Workload workload =
        state().workload(new WorkloadId(meant.namespace(), meant.name())).orElseThrow();
    return new Caller(
        meant.name(),
        meant.namespace(),
        workload.sidecar(),
        URI.create("http://localhost:" + applicationPort(workload)),
        meant.asks(),
        meant.itself());
  }

  @Override
  public Callee callee(String written) {
    Optional<ExternalHost> host = ServiceEntries.of(state()).named(written);
    if (host.isPresent()) {
      return outside(host.get());
    }
    Service service = state().directoryOfServices().find(written);
    // what is scaled to zero stands behind its Service all the same when it comes to who it is
    boolean sidecar =
        state().workloads().stream().filter(service::selects).anyMatch(Workload::sidecar);
    return new Callee(
        service.name(),
        service.namespace(),
        sidecar,
        service.ports().stream()
            .collect(Collectors.toMap(ServiceManifest.Port::port, ServiceManifest.Port::spoken)));
  }

  private Callee outside(ExternalHost host) {
    return new Callee(
        host.host(),
        "",
        behind(host).stream().anyMatch(Workload::sidecar),
        host.ports().stream()
            .collect(Collectors.toMap(ServiceEntry.Port::number, ServiceEntry.Port::spoken)));
  }

  private List<Workload> behind(ExternalHost host) {
    return new Addresses(state()).behind(host);
  }

  private List<Workload> behind(Callee callee) {
    return callee.isOutside()
        ? ServiceEntries.of(state()).named(callee.name()).map(this::behind).orElse(List.of())
        : state().behind(service(callee));
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    return new Liveness(
        behind(callee).stream().map(workload -> mesh.health(workload.id(), timeout)).toList());
  }

  @Override
  public Entrance gateway(int port) {
    if (IngressGateway.of(state()).isEmpty()) {
      throw new MeshException(
          "No ingress gateway runs: it is there while a Gateway selects it (istio:"
              + " ingressgateway).");
    }
    if (!IngressGateway.PORTS.contains(port)) {
      throw new MeshException(
          "The ingress gateway has the ports %s, and not %d."
              .formatted(IngressGateway.PORTS, port));
    }
    return new Entrance(LOCALHOST, mesh.port(new Slot.Ingress(IngressGateway.ID, port)));
  }

  @Override
  public Liveness gatewayLiveness(Duration timeout) {
    return new Liveness(List.of(mesh.health(IngressGateway.ID, timeout)));
  }

  @Override
  public Entrance nodePort(Callee callee) {
    Service service = service(callee);
    ServiceManifest.Port port = service.ports().get(0);
    return state().workloads().stream()
        .filter(service::selects)
        .findFirst()
        .flatMap(
            workload ->
                workload.port(port.targetPort()).map(number -> Slot.wayIn(workload, number)))
        .map(slot -> new Entrance(LOCALHOST, mesh.port(slot)))
        .orElseThrow(() -> new MeshException("No workload stands behind " + callee + "."));
  }

  @Override
  public URI direct(Callee callee, int port) {
    Service service = service(callee);
    return service.ports().stream()
        .filter(candidate -> candidate.port() == port)
        .flatMap(
            candidate ->
                state().behind(service).stream()
                    .flatMap(
                        workload ->
                            workload.port(candidate.targetPort()).stream()
                                .map(number -> new Slot.Application(workload.id(), number))))
        .findFirst()
        .map(slot -> URI.create("http://localhost:" + mesh.port(slot)))
        .orElseThrow(() -> new MeshException("Nothing runs at %s:%d.".formatted(callee, port)));
  }

  @Override
  public List<Connection> connections(Callee callee) {
    return behind(callee).stream()
        .flatMap(workload -> ConnectionLog.read(mesh.sidecarLog(workload.id())).stream())
        .toList();
  }

  @Override
  public Explanation explain(Optional<String> token) {
    return Explanations.of(state(), Map.of(), token.map(Token::read))
        .warning(keyServers.warnings());
  }

  @Override
  public MeshView view(Optional<Path> tried) {
    return Views.of(
        tried
            .map(Manifests::read)
            .map(objects -> state().with(objects, Instant.now()))
            .orElseGet(this::state));
  }

  @Override
  public String changed(String since, Duration atMost) {
    try {
      long before = since.isEmpty() ? -1 : Long.parseLong(since);
      return Long.toString(mesh.awaitChange(before, atMost));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while waiting for a change.", e);
    }
  }

  @Override
  public Wire wire(Caller from, String check, Callee to) {
    if (to.isOutside()) {
      return towards(Outward.of(from, check, to, state()), from, check, to);
    }
    Service service = service(to);
    Workload workload =
        state().behind(service).stream()
            .filter(Workload::sidecar)
            .findFirst()
            .orElseThrow(() -> new MeshException("No sidecar stands behind " + to + "."));
    String target = service.ports().get(0).targetPort();
    int port =
        workload
            .port(target)
            .orElseThrow(() -> new MeshException(to + " has no port " + target + "."));
    if (!from.sidecar() && !workload.isTakenBySidecar(port)) {
      throw new MeshException(
          "The sidecar of %s leaves port %d to the application: nobody can listen in between."
              .formatted(workload.id(), port));
    }
    Runnable call = () -> new Aggregator(CALL).askOnce(from, check);
    Captured captured =
        from.sidecar()
            ? mesh.capture(workload, port, call)
            : mesh.captureInPlaceOf(Slot.wayIn(workload, port), call);
    return new Wire(
        "by a relay in front of the sidecar of " + workload.id(),
        captured.forth(),
        captured.back());
  }

  private Wire towards(Outward outward, Caller from, String check, Callee to) {
    if (!(outward.endpoint().destination() instanceof Destination.InMesh host)) {
      throw new MeshException(
          "%s does not run on this machine, so nobody can listen in front of it.".formatted(to));
    }
    Captured captured =
        mesh.capture(
            state().workload(host.workload()).orElseThrow(),
            host.port(),
            () -> new Aggregator(CALL).askOnce(from, check));
    return new Wire("by a relay in front of " + host.workload(), captured.forth(), captured.back());
  }

  @Override
  public Wire wireOfItsOwn(Caller from, String check, Callee to) {
    Captured captured =
        mesh.captureInPlaceOf(
            new Slot.Outbound(
                new WorkloadId(from.namespace(), from.name()),
                to.name(),
                Outward.of(from, check, to, state()).asked()),
            () -> new Aggregator(CALL).askOnce(from, check));
    return new Wire("by a relay between the two", captured.forth(), captured.back());
  }

  @Override
  public String certificates(String written) {
    List<Workload> withSidecar =
        Stream.concat(
                state().workloads().stream().filter(Workload::sidecar),
                IngressGateway.of(state()).stream())
            .toList();
    WorkloadId meant =
        new Directory<>(
                "workload with a sidecar",
                withSidecar,
                workload -> workload.id().name(),
                Workload::namespace)
            .find(written)
            .id();
    try {
      return ShownCertificate.chain(mesh.admin().get(meant, ShownCertificate.ADMIN_PATH));
    } catch (IOException e) {
      throw new MeshException(
          "The sidecar of %s does not answer: %s.".formatted(meant, e.getMessage()), e);
    }
  }

  @Override
  public List<ProxyModes> modes(List<WorkloadId> workloads, Duration atMost) {
    return new SidecarModes(mesh).of(workloads, atMost);
  }

  @Override
  public Optional<Paths> paths(Caller from, Callee to) {
    Service service = service(to);
    Workload application = state().behind(service).get(0);
    int port = service.ports().get(0).port();
    WorkloadId caller = Aggregators.in(from.namespace(), state()).id();
    return Optional.of(
        new Paths(
            URI.create("http://localhost:" + applicationPort(application)),
            URI.create("http://" + nodePort(to)),
            URI.create(
                "http://localhost:" + mesh.port(new Slot.Outbound(caller, service.host(), port)))));
  }

  private MeshState state() {
    return mesh.state();
  }

  private Service service(Callee callee) {
    return state().directoryOfServices().find(callee.toString());
  }

  private int applicationPort(Workload workload) {
    return mesh.port(new Slot.Application(workload.id(), ServerPorts.main(workload)));
  }
}
