package bank.kyc.lab;

import bank.kyc.mesh.model.change.Change;

import bank.kyc.lab.mesh.Callee;
import bank.kyc.lab.mesh.Caller;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Mesh;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.lab.mesh.MeshStatus;
import bank.kyc.lab.mesh.MeshStatus.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mesh of two callers and two callees whose every answer a test decides; it writes down what is
 * asked of it.
 */
public final class FakeMesh implements Mesh {
  public static final String ADVANCED = "kyc-credit-check-advanced";
  public static final String BASIC = "kyc-credit-check-basic";

  /** What was asked of the mesh, in order. */
  public final List<String> journal = new CopyOnWriteArrayList<>();

  /** What {@link #status} says is in force. */
  public final List<String> policies = new CopyOnWriteArrayList<>();

  /** What {@link #status} says runs. */
  public final List<Workload> workloads = new CopyOnWriteArrayList<>();

  /** Whether {@link #status} says that it is up. */
  public volatile boolean up = true;

  /** Is run by {@link #up}. */
  public volatile Runnable whenStarted = () -> {};

  /** Is run by {@link #apply}. */
  public volatile Runnable whenApplied = () -> {};

  /** Is run by {@link #delete}. */
  public volatile Runnable whenDeleted = () -> {};

  /** What {@link #liveness} says. */
  public volatile Liveness liveness = new Liveness(true, "readyz 200, sidecar accepts connections");

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final Map<String, Callee> callees = new ConcurrentHashMap<>();

  public FakeMesh() {
    callee(new Callee(ADVANCED, "advanced", true)).callee(new Callee(BASIC, "basic", true));
    workloads.add(workload("advanced", ADVANCED));
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
        namespace,
        name,
        "2/2",
        "spiffe://cluster.local/ns/%s/sa/%s".formatted(namespace, name),
        List.of("127.0.0.1:21003"));
  }

  @Override
  public String name() {
    return "fake";
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
    policies.add("PeerAuthentication advanced/pa-advanced STRICT");
    whenApplied.run();
    return change("created", List.of("DestinationRule dr-x: there is no host x"));
  }

  @Override
  public Change delete(Path fileOrFolder) {
    journal.add("delete " + fileOrFolder.getFileName());
    policies.clear();
    whenDeleted.run();
    return change("deleted", List.of());
  }

  @Override
  public Change reset() {
    journal.add("reset");
    policies.clear();
    return change("deleted", List.of());
  }

  private static Change change(String what, List<String> warnings) {
    return new Change(
        List.of("PeerAuthentication advanced/pa-advanced " + what),
        warnings,
        Duration.ofMillis(11));
  }

  @Override
  public Caller caller(String namespace) {
    Caller caller = callers.get(namespace);
    if (caller == null) {
      throw new MeshException("No kyc-aggregator-mgt runs in " + namespace + ".");
    }
    return caller;
  }

  @Override
  public Callee callee(String service) {
    Callee callee = callees.get(service);
    if (callee == null) {
      throw new MeshException("There is no Service " + service + ".");
    }
    return callee;
  }

  @Override
  public Liveness liveness(Callee callee, Duration timeout) {
    return liveness;
  }

  @Override
  public void close() {
    journal.add("close");
  }
}
