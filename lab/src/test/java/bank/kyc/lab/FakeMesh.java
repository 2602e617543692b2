package bank.kyc.lab;

import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Connection;
import bank.kyc.lab.mesh.Entrance;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.Address;
import bank.kyc.lab.mesh.MeshStatus.Listener;
import bank.kyc.lab.mesh.MeshStatus.PolicyInForce;
import bank.kyc.lab.mesh.MeshStatus.Workload;
import bank.kyc.lab.mesh.MeshView;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Paths;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.health.Health;
import bank.kyc.mesh.model.health.Health.Sign;
import bank.kyc.mesh.model.health.Health.Source;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import bank.kyc.mesh.model.state.WorkloadId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A mesh of two callers and two callees whose every answer a test decides; it writes down what is
 * asked of it.
 */
public final class FakeMesh implements Mesh {
  public static final String ADVANCED = "kyc-credit-check-advanced";
  public static final String BASIC = "kyc-credit-check-basic";

  /** Of a callee that answers its probe, and whose sidecar takes connections. */
  public static final Liveness ALIVE =
      new Liveness(
          List.of(
              new Health(
                  2,
                  2,
                  List.of(
                      new Sign(Source.PROBE, "GET /readyz", true, "200"),
                      new Sign(Source.SIDECAR, "", true, "")))));

  /** Of a callee whose process has ended. */
  public static final Liveness DEAD =
      new Liveness(
          List.of(
              new Health(
                  1,
                  2,
                  List.of(
                      new Sign(Source.PROCESS, "", false, "ended with exit code 137"),
                      new Sign(Source.SIDECAR, "", true, "")))));

  /** What was asked of the mesh, in order. */
  public final List<String> journal = new CopyOnWriteArrayList<>();

  /** What {@link #status} says is in force. */
  public final List<PolicyInForce> policies = new CopyOnWriteArrayList<>();

  /** What {@link #status} says runs. */
  public final List<Workload> workloads = new CopyOnWriteArrayList<>();

  /** Whether {@link #status} says that it is up. */
  public volatile boolean up = true;

  /** Is run by {@link #up}. */
  public volatile Runnable whenStarted = () -> {};

  /** Is run by {@link #apply}. */
  public volatile Runnable whenApplied = () -> {};

  /** Is run by {@link #delete} and {@link #restore}. */
  public volatile Runnable whenDeleted = () -> {};

  /** What {@link #settling} says. */
  public volatile Duration settling = Duration.ZERO;

  /** What {@link #liveness} says. */
  public volatile Liveness liveness = ALIVE;

  /** Where the gateway, and every NodePort, is. */
  public volatile Optional<Entrance> entrance = Optional.empty();

  /** Is asked for what {@link #connections} says. */
  public volatile Supplier<List<Connection>> connections = List::of;

  /** What {@link #explain} says; null where it cannot. */
  public volatile Explanation explanation;

  /** What {@link #view} says; null where it cannot. */
  public volatile MeshView view;

  /** Is asked for what {@link #modes} says of a workload. */
  public volatile Function<WorkloadId, ProxyModes> modes =
      workload -> ProxyModes.unknown(workload, "it is none of the fake mesh");

  /** Where {@link #direct} leads. */
  public volatile Optional<URI> direct = Optional.empty();

  /** The bank beside it. */
  public volatile Optional<Bank> bank = Optional.empty();

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final Map<String, Callee> callees = new ConcurrentHashMap<>();

  public FakeMesh() {
    callee(http(ADVANCED, "advanced", true)).callee(http(BASIC, "basic", true));
    workloads.add(workload("advanced", ADVANCED));
  }

  /** A callee that speaks HTTP on port 8080. */
  public static Callee http(String name, String namespace, boolean sidecar) {
    return new Callee(name, namespace, sidecar, Map.of(8080, Protocol.HTTP));
  }

  /** A policy in force, of {@code PeerAuthentication advanced/pa-advanced STRICT}. */
  public static PolicyInForce policy(String inWords) {
    String[] words = inWords.split("[ /]");
    return new PolicyInForce(new ObjectId(words[0], words[1], words[2]), words[3]);
  }

  public FakeMesh callee(Callee callee) {
    callees.put(callee.name(), callee);
    return this;
  }

  /** Puts a caller into a namespace; one with a sidecar where the name says so. */
  public FakeMesh caller(String namespace, URI address) {
    return caller(namespace, namespace.contains("in-mesh"), address);
  }

  public FakeMesh caller(String namespace, boolean sidecar, URI address) {
    var checks =
        Map.of(
            "basic", URI.create("http://kyc-credit-check-basic.basic:8080"),
            "advanced", URI.create("http://kyc-credit-check-advanced.advanced:8080"));
    callers.put(namespace, new Caller(namespace, sidecar, address, checks));
    return this;
  }

  public static Workload workload(String namespace, String name) {
    return new Workload(
        new WorkloadId(namespace, name),
        ALIVE.instances().get(0),
        Optional.of("spiffe://cluster.local/ns/%s/sa/%s".formatted(namespace, name)),
        List.of(new Address(Listener.SERVICE, "127.0.0.1:21003")));
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Duration settling() {
    return settling;
  }

  @Override
  public void up(Progress progress) {
    journal.add("up");
    whenStarted.run();
    up = true;
    progress.step("everything is ready");
  }

  @Override
  public void down(Progress progress) {
    journal.add("down");
    progress.step("everything is stopped");
  }

  @Override
  public MeshStatus status() {
    return new MeshStatus(up, workloads, policies);
  }

  @Override
  public Change apply(Path fileOrFolder) {
    journal.add("apply " + fileOrFolder.getFileName());
    policies.add(policy("PeerAuthentication advanced/pa-advanced STRICT"));
    whenApplied.run();
    return change(
        Verb.CREATED,
        List.of(
            new Warning(
                Code.UNKNOWN_HOST,
                new ObjectId("DestinationRule", "advanced", "dr-x"),
                Map.of("host", "x"))));
  }

  @Override
  public Change delete(Path fileOrFolder) {
    journal.add("delete " + fileOrFolder.getFileName());
    policies.clear();
    whenDeleted.run();
    return change(Verb.DELETED, List.of());
  }

  @Override
  public Change replace(Path gone, List<Path> by) {
    journal.add(
        "replace %s by %s"
            .formatted(gone.getFileName(), by.stream().map(Path::getFileName).toList()));
    return change(Verb.CONFIGURED, List.of());
  }

  @Override
  public String checkpoint(Owner owner) {
    long before = journal.stream().filter(entry -> entry.startsWith("checkpoint")).count();
    String name = "c" + (before + 1);
    journal.add("checkpoint " + name);
    return name;
  }

  @Override
  public Change restore(String checkpoint) {
    journal.add("restore " + checkpoint);
    policies.clear();
    whenDeleted.run();
    return change(Verb.DELETED, List.of());
  }

  @Override
  public Change reset() {
    journal.add("reset");
    policies.clear();
    return change(Verb.DELETED, List.of());
  }

  private static Change change(Verb verb, List<Warning> warnings) {
    return new Change(
        List.of(new Changed(new ObjectId("PeerAuthentication", "advanced", "pa-advanced"), verb)),
        warnings,
        Duration.ofMillis(11));
  }

  @Override
  public Caller caller(String namespace, Callee to) {
    Caller caller = callers.get(namespace);
    if (caller == null) {
      throw new MeshException("No kyc-aggregator-mgt runs in " + namespace + ".");
    }
    return caller;
  }

  @Override
  public Callee callee(String service) {
    return callees.values().stream()
        .filter(callee -> service.equals(callee.name()) || service.equals(callee.toString()))
        .findFirst()
        .orElseThrow(() -> new MeshException("There is no Service " + service + "."));
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    return liveness;
  }

  @Override
  public Entrance gateway(int port) {
    return entrance.orElseThrow(() -> new MeshException("No ingress gateway runs."));
  }

  @Override
  public Liveness gatewayLiveness(Duration timeout) {
    return liveness;
  }

  @Override
  public Entrance nodePort(Callee callee) {
    return entrance.orElseThrow(() -> new MeshException(callee + " has no NodePort."));
  }

  @Override
  public List<Connection> connections(Callee callee) {
    return connections.get();
  }

  @Override
  public URI direct(Callee callee, int port) {
    return direct.orElseThrow(
        () -> new MeshException("Nothing runs at %s:%d.".formatted(callee, port)));
  }

  @Override
  public MeshView view(Optional<Path> tried) {
    return view;
  }

  @Override
  public String changed(String since, Duration atMost) {
    return since;
  }

  @Override
  public Explanation explain(Optional<String> token) {
    if (explanation == null) {
      throw new MeshException("The fake mesh explains nothing.");
    }
    return explanation;
  }

  @Override
  public Wire wire(Caller from, String check, Callee to) {
    throw new MeshException("The fake mesh has no wires.");
  }

  @Override
  public Wire wireOfItsOwn(Caller from, String check, Callee to) {
    throw new MeshException("The fake mesh has no wires.");
  }

  @Override
  public String certificates(String workload) {
    throw new MeshException("The fake mesh has no certificates.");
  }

  @Override
  public List<ProxyModes> modes(List<WorkloadId> asked, Duration atMost) {
    return asked.stream().map(modes).toList();
  }

  @Override
  public Optional<Paths> paths(Caller from, Callee to) {
    return Optional.empty();
  }

  @Override
  public Bank bank(int real) {
    journal.add("bank " + real);
    return bank.orElseThrow();
  }

  @Override
  public List<Occupied> occupied() {
    return List.of();
  }

  @Override
  public void close() {
    journal.add("close");
  }
}
