package bank.kyc.lab.cluster.bank;

import bank.kyc.lab.cluster.change.ClusterChange;
import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.client.ObjectApi;
import bank.kyc.lab.cluster.client.Objects;
import bank.kyc.lab.cluster.setup.ClusterSetup;
import bank.kyc.lab.cluster.view.Snapshot;
import bank.kyc.lab.mesh.Bank;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.lab.mesh.Owner;
import bank.kyc.lab.mesh.Progress;
import bank.kyc.lab.mesh.RunningMesh;
import bank.kyc.mesh.embedded.concurrent.Parallel;
import bank.kyc.mesh.model.MeshException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A bank in a namespace of its own, which goes with everything in it. What was there before is put
 * back by the same means as after a check: also by the next command, where this one is killed.
 */
public final class ClusterBank implements Bank {
  private static final int REQUESTS_AT_ONCE = 8;

  private final ApiServer api;
  private final ClusterSetup setup;
  private final ClusterChange change;
  private final Supplier<Snapshot> look;
  private final RunningMesh mesh;
  private final int real;
  private String checkpoint;
  private MeasuredIstiod istiod;
  private List<Real> running = List.of();
  private int simulated;

  /**
   * A bank in the cluster of this API server; nothing is changed yet.
   *
   * @param look looks at the cluster as it is now
   * @param mesh who knows where Services are reached
   * @param real how many of its workloads run
   */
  public ClusterBank(
      ApiServer api,
      ClusterSetup setup,
      ClusterChange change,
      Supplier<Snapshot> look,
      RunningMesh mesh,
      int real) {
    this.api = api;
    this.setup = setup;
    this.change = change;
    this.look = look;
    this.mesh = mesh;
    this.real = real;
  }

  @Override
  public void start(Progress progress) {
    setup.clusterUp(progress);
    change.recover();
    requireSwitch(look.get());
    removeOld(progress);
    String tag = real == 0 ? "" : setup.images(progress);
    checkpoint = change.checkpoint(Owner.thisProcess());
    change.applyOnly(List.of(BankManifests.namespace()));
    String podIp = MeasuredIstiod.address(api, MeasuredIstiod.pod(look.get()));
    change.applyOnly(BankManifests.wayToIstiod(podIp));
    istiod = MeasuredIstiod.by(api, look.get());
    List<String> names = IntStream.rangeClosed(1, real).mapToObj(BankManifests::real).toList();
    if (!names.isEmpty()) {
      progress.step("Starting %d workloads with sidecars".formatted(real));
      change.apply(names.stream().flatMap(it -> BankManifests.real(it, tag).stream()).toList());
    }
    running = names.stream().map(this::running).toList();
  }

  @Override
  public void grow(int workloads) {
    int from = simulated + 1;
    simulated = workloads - real;
    var objects = new ObjectApi(api);
    List<JsonNode> entries =
        IntStream.rangeClosed(from, simulated)
            .mapToObj(BankManifests::entry)
            .map(Objects::labelled)
            .toList();
    Parallel.run(
        IntStream.range(0, Math.min(REQUESTS_AT_ONCE, entries.size()))
            .<Runnable>mapToObj(
                lane ->
                    () ->
                        IntStream.iterate(lane, i -> i < entries.size(), i -> i + REQUESTS_AT_ONCE)
                            .forEach(i -> objects.apply(entries.get(i), false)))
            .toList());
  }

  @Override
  public List<Real> real() {
    return running;
  }

  @Override
  public List<Node> simulated() {
    return IntStream.rangeClosed(1, simulated)
        .mapToObj(
            number ->
                new Node(
                    BankManifests.nodeId(number), BankManifests.metadata(number, istiod.version())))
        .toList();
  }

  @Override
  public Xds xds() {
    return istiod.xds();
  }

  @Override
  public void switchTo(boolean strict) {
    change.applyOnly(List.of(BankManifests.meshWide(strict)));
  }

  @Override
  public Liveness liveness(Real workload, Duration timeout) {
    return mesh.liveness(workload.callee(), timeout);
  }

  @Override
  public Usage usage() {
    return istiod.usage();
  }

  @Override
  public void close() {
    if (checkpoint != null) {
      change.restore(checkpoint);
    }
  }

  private Real running(String name) {
    var callee = mesh.callee(name + "." + BankManifests.NAMESPACE);
    return new Real(callee, mesh.nodePort(callee));
  }

  /** Of two mesh-wide policies istiod takes the older one, so a switch beside one is none. */
  private static void requireSwitch(Snapshot now) {
    now.policies().stream()
        .filter(policy -> policy.meshWide() && policy.id().kind().equals("PeerAuthentication"))
        .filter(policy -> !policy.id().equals(Objects.id(BankManifests.meshWide(true))))
        .findFirst()
        .ifPresent(
            policy -> {
              throw new MeshException(
                  "%s holds for the whole mesh, so a second one beside it would switch nothing: remove it first (make reset, where it is the lab's)."
                      .formatted(policy.id()));
            });
  }

  /** What a run has left that was killed. */
  private void removeOld(Progress progress) {
    JsonNode namespace = BankManifests.namespace();
    new ObjectApi(api)
        .find(namespace)
        .ifPresent(
            found -> {
              if (!Objects.isOurs(found)) {
                throw new MeshException(
                    "There is a %s that the lab has not made (it has no label %s), so nothing was changed: the bank needs that name."
                        .formatted(Objects.id(found), Objects.APPLIED_BY));
              }
              progress.step("Removing what an earlier run has left");
              change.remove(List.of(found));
            });
  }
}
