package bank.kyc.lab.cluster;

import bank.kyc.lab.call.Aggregator;
import bank.kyc.lab.call.Checks;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.cluster.Istiod.StoreChange;
import bank.kyc.lab.cluster.PolicyChange.Outcome;
import bank.kyc.lab.cluster.Snapshot.Deployment;
import bank.kyc.lab.cluster.Snapshot.Service;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.wire.ShownCertificate;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.explain.Explanation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The mesh on Kubernetes: Istio's sidecars, istiod, and the services as pods. */
public final class ClusterMesh implements Mesh {
  private static final String AGGREGATOR = "kyc-aggregator-mgt";

  /** A sidecar whose istiod was away tries again after up to half a minute. */
  private static final Duration IN_FORCE_LIMIT = Duration.ofSeconds(45);

  private static final Duration ISTIOD_LIMIT = Duration.ofSeconds(15);

  private final ClusterSettings settings;
  private final Kubectl kubectl;
  private final ClusterSetup setup;
  private final PortForwards forwards;
  private final PolicyChange objects;
  private final Probes probes;
  private final Rollout rollout;

  private Snapshot known;
  private Istiod istiod;

  /** A mesh on the cluster of these settings; nothing is started or asked yet. */
  public ClusterMesh(ClusterSettings settings) {
    this.settings = settings;
    var commands = new Commands(settings.project(), settings.debug());
    this.kubectl = new Kubectl(commands, settings.context());
    this.setup = new ClusterSetup(settings);
    this.forwards = new PortForwards(settings, kubectl);
    this.objects = new PolicyChange(kubectl);
    this.probes = new Probes(kubectl, forwards.ledger());
    this.rollout = new Rollout(kubectl, this::look);
  }

  @Override
  public String name() {
    return "minikube";
  }

  @Override
  public void up(Progress progress) {
    forwards.requireFree(SnapshotReader.namespaces(manifestsOfNamespaces()).fixedPorts());
    setup.clusterUp(progress);
    setup.deploy(rollout, progress);
    progress.step("Opening the callers' ports");
    forwards.open(look().fixedPorts());
  }

  @Override
  public void down(Progress progress) {
    progress.step("Closing the callers' ports");
    close();
    forwards.stop();
    try {
      setup.undeploy(look(), objects, named(), progress);
    } catch (UnknownContext e) {
      progress.step("There is no kubectl context %s: nothing runs".formatted(settings.context()));
    }
    known = null;
  }

  @Override
  public MeshStatus status() {
    try {
      return status(look());
    } catch (UnknownContext e) {
      return new MeshStatus(false, List.of(), List.of());
    }
  }

  private MeshStatus status(Snapshot now) {
    Set<String> ours = now.ourNamespaces();
    List<Deployment> deployments = now.deployments(d -> ours.contains(d.namespace()));
    return new MeshStatus(
        !deployments.isEmpty(),
        deployments.stream().map(deployment -> workload(now, deployment)).toList(),
        now.decisivePolicies(named()).stream().map(Policy::toString).toList());
  }

  @Override
  public Change apply(Path fileOrFolder) {
    List<JsonNode> wanted = Manifests.read(fileOrFolder).stream().map(Manifests::labelled).toList();
    Snapshot now = look();
    long since = versionBefore(wanted);
    List<Outcome> outcomes = objects.apply(wanted, objects.existing(wanted));
    long accepted = System.nanoTime();
    List<JsonNode> changed =
        outcomes.stream().filter(Outcome::changed).map(Outcome::object).toList();
    if (!changed.stream().allMatch(Manifests::isIstio)) {
      rollout.await(namespacesOf(wanted), Progress.silent());
      now = look();
    }
    inForce(now, since, changed, StoreChange.present(istioOnly(changed)));
    var enforcedAfter = Duration.ofNanos(System.nanoTime() - accepted);
    return new Change(
        outcomes.stream().map(Outcome::toString).toList(),
        Stream.concat(
                Hosts.warnings(wanted, now).stream(), now.foreignWarnings(namedBy(wanted)).stream())
            .toList(),
        enforcedAfter);
  }

  @Override
  public Change delete(Path fileOrFolder) {
    return remove(
        objects.existing(Manifests.read(fileOrFolder).stream().map(Manifests::labelled).toList()));
  }

  @Override
  public Change reset() {
    Set<ObjectId> named = named();
    Change change = remove(look().ourPolicies(named).stream().map(Policy::reference).toList());
    return new Change(change.objects(), snapshot().foreignWarnings(named), change.enforcedAfter());
  }

  @Override
  public Caller caller(String namespace) {
    Snapshot now = snapshot();
    List<Deployment> aggregators = now.deployments(d -> d.name().equals(AGGREGATOR));
    Deployment aggregator =
        aggregators.stream()
            .filter(deployment -> deployment.namespace().equals(namespace))
            .findFirst()
            .orElseThrow(
                () ->
                    new MeshException(
                        "There is no %s in the namespace %s; there is one in %s."
                            .formatted(
                                AGGREGATOR,
                                namespace,
                                names(aggregators.stream().map(Deployment::namespace)))));
    return new Caller(
        namespace,
        sidecar(now, namespace, aggregator.selector()),
        address(now, aggregator),
        Checks.of(aggregator.environment()));
  }

  @Override
  public Callee callee(String service) {
    Service found = service(service);
    return new Callee(
        found.name(), found.namespace(), sidecar(snapshot(), found.namespace(), found.selector()));
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    return probes.ask(callee, service(callee.toString()).selector(), timeout);
  }

  @Override
  public Explanation explain() {
    return Explanations.of(new ClusterState(kubectl, settings.project()).read());
  }

  @Override
  public Wire wire(Caller from, String check, Callee to) {
    Service service = service(to.toString());
    Pod pod =
        look().pods(service.namespace(), service.selector()).stream()
            .filter(Pod::serves)
            .filter(Pod::sidecar)
            .findFirst()
            .orElseThrow(
                () -> new MeshException("No ready pod with a sidecar stands behind " + to + "."));
    return new ClusterWire(kubectl)
        .listen(pod, service.port(), () -> new Aggregator(IN_FORCE_LIMIT).askOnce(from, check));
  }

  @Override
  public String certificates(String workload) {
    Snapshot now = look();
    List<Pod> pods =
        now
            .deployments(
                d -> workload.equals(d.name()) || workload.equals(d.name() + "." + d.namespace()))
            .stream()
            .flatMap(d -> now.pods(d.namespace(), d.selector()).stream())
            .filter(pod -> pod.serves() && pod.sidecar())
            .toList();
    if (pods.size() != 1) {
      throw new MeshException(
          "\"%s\" names %d pods with a sidecar: say which as name.namespace."
              .formatted(workload, pods.size()));
    }
    return ShownCertificate.chain(
        kubectl.run(
            "exec",
            "--namespace=" + pods.get(0).namespace(),
            pods.get(0).name(),
            "--container=" + Pod.SIDECAR,
            "--",
            "pilot-agent",
            "request",
            "GET",
            ShownCertificate.ADMIN_PATH.substring(1)));
  }

  @Override
  public void close() {
    letGoOfIstiod();
    probes.close();
    forwards.close();
  }

  private Service service(String name) {
    Snapshot now = snapshot();
    List<Service> candidates =
        now.services().stream()
            .filter(service -> service.toString().equals(name) || service.name().equals(name))
            .toList();
    if (candidates.size() > 1) {
      throw new MeshException(
          "%s is ambiguous: there is %s.".formatted(name, names(candidates.stream())));
    }
    return candidates.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "There is no Service %s; there is %s.".formatted(name, names(ours(now)))));
  }

  private Change remove(List<JsonNode> existing) {
    if (existing.isEmpty()) {
      return new Change(List.of(), List.of(), Duration.ZERO);
    }
    Snapshot now = look();
    long since = versionBefore(existing);
    List<Outcome> outcomes = objects.delete(existing);
    long accepted = System.nanoTime();
    if (!existing.stream().allMatch(Manifests::isIstio)) {
      now = look();
    }
    inForce(
        now,
        since,
        existing,
        StoreChange.absent(istioOnly(existing).stream().map(ObjectId::of).toList()));
    return new Change(
        outcomes.stream().map(Outcome::toString).toList(),
        List.of(),
        Duration.ofNanos(System.nanoTime() - accepted));
  }

  private long versionBefore(List<JsonNode> objects) {
    return objects.stream().anyMatch(Manifests::isIstio) ? istiod().version() : 0;
  }

  private void inForce(Snapshot now, long since, List<JsonNode> changed, StoreChange change) {
    if (changed.stream().anyMatch(Manifests::isIstio)) {
      Set<String> reached = now.reached(namespacesOf(changed).stream());
      istiod().await(since, change, now.sidecars(reached), IN_FORCE_LIMIT);
    }
  }

  /** The way to istiod, kept for as long as it leads there. */
  private synchronized Istiod istiod() {
    if (istiod == null || !istiod.alive()) {
      letGoOfIstiod();
      if (!Deadline.in(ISTIOD_LIMIT)
          .await(Duration.ofMillis(500), () -> !look().istiod().isEmpty())) {
        throw noIstiod();
      }
      istiod = Istiod.open(kubectl, forwards.ledger(), snapshot().istiod());
    }
    return istiod;
  }

  private synchronized void letGoOfIstiod() {
    if (istiod != null) {
      istiod.close();
      istiod = null;
    }
  }

  private static MeshException noIstiod() {
    return new MeshException(
        "istiod has had no ready pod for %d s: what was in force stays in force, and nothing new can be; kubectl get pods -n %s tells more."
            .formatted(ISTIOD_LIMIT.toSeconds(), Istio.NAMESPACE));
  }

  /** What is known since the last change of ours: names, ports and Services do not move. */
  private synchronized Snapshot snapshot() {
    return known == null ? look() : known;
  }

  private synchronized Snapshot look() {
    known = SnapshotReader.of(kubectl);
    return known;
  }

  private URI address(Snapshot now, Deployment aggregator) {
    Map<String, Integer> fixed = now.fixedPorts();
    if (!fixed.containsKey(aggregator.namespace())) {
      return forwards.temporary(servingPod(aggregator));
    }
    forwards.open(fixed);
    return forwards.fixed(fixed.get(aggregator.namespace()));
  }

  private Pod servingPod(Deployment workload) {
    return look().pods(workload.namespace(), workload.selector()).stream()
        .filter(Pod::serves)
        .findFirst()
        .orElseThrow(
            () ->
                new MeshException(
                    "%s in %s has no ready pod.".formatted(workload.name(), workload.namespace())));
  }

  private MeshStatus.Workload workload(Snapshot now, Deployment deployment) {
    Optional<Pod> pod =
        now.pods(deployment.namespace(), deployment.selector()).stream()
            .filter(candidate -> !candidate.terminating())
            .findFirst();
    return new MeshStatus.Workload(
        deployment.namespace(),
        deployment.name(),
        pod.map(Pod::readiness).orElse("0/" + deployment.replicas()),
        pod.filter(Pod::sidecar).map(Pod::identity).orElse("-"),
        addresses(now, deployment));
  }

  private List<String> addresses(Snapshot now, Deployment deployment) {
    Integer fixed = now.fixedPorts().get(deployment.namespace());
    Stream<String> ours =
        fixed != null && deployment.name().equals(AGGREGATOR) && forwards.running()
            ? Stream.of(forwards.fixed(fixed).toString())
            : Stream.of();
    Stream<String> services =
        now.services().stream()
            .filter(service -> service.namespace().equals(deployment.namespace()))
            .filter(service -> service.selector().equals(deployment.selector()))
            .map(service -> "http://%s:%d".formatted(service, service.port()));
    return Stream.concat(ours, services).toList();
  }

  private static boolean sidecar(Snapshot now, String namespace, Map<String, String> selector) {
    List<Pod> pods = now.pods(namespace, selector);
    return pods.isEmpty()
        ? now.namespaces().stream()
            .anyMatch(space -> space.name().equals(namespace) && space.injected())
        : pods.stream().anyMatch(Pod::sidecar);
  }

  /** What the manifests of the challenges name: ours wherever it is. */
  private Set<ObjectId> named() {
    try (Stream<Path> folders = Files.list(settings.project().resolve("istio/challenges"))) {
      return folders
          .filter(Files::isDirectory)
          .flatMap(folder -> namedBy(Manifests.read(folder)).stream())
          .collect(Collectors.toSet());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<JsonNode> manifestsOfNamespaces() {
    return Manifests.read(settings.project().resolve("istio/namespaces"));
  }

  private static Set<ObjectId> namedBy(List<JsonNode> objects) {
    return objects.stream().map(ObjectId::of).collect(Collectors.toSet());
  }

  private static Set<String> namespacesOf(List<JsonNode> objects) {
    return objects.stream()
        .map(ObjectId::of)
        .map(id -> id.kind().equals("Namespace") ? id.name() : id.namespace())
        .collect(Collectors.toSet());
  }

  private static List<JsonNode> istioOnly(List<JsonNode> objects) {
    return objects.stream().filter(Manifests::isIstio).toList();
  }

  private static Stream<Service> ours(Snapshot now) {
    Set<String> ours = now.ourNamespaces();
    return now.services().stream().filter(service -> ours.contains(service.namespace()));
  }

  private static String names(Stream<?> things) {
    String names = things.map(Object::toString).sorted().collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
