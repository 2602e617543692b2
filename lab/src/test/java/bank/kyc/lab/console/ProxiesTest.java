package bank.kyc.lab.console;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.graph.Edge;
import bank.kyc.lab.graph.Graph;
import bank.kyc.lab.mesh.ProxyModes;
import bank.kyc.lab.view.Folders;
import bank.kyc.lab.view.Views;
import bank.kyc.mesh.embedded.concurrent.Deadline;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.kind.peerauthentication.PeerAuthentication.Mode;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxiesTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path SUITE = PROJECT.resolve("minikube");
  private static final WorkloadId BASIC = WorkloadId.of("basic/kyc-credit-check-basic");
  private static final WorkloadId ADVANCED = WorkloadId.of("advanced/kyc-credit-check-advanced");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(5);

  private final FakeMesh mesh = new FakeMesh();
  private final Map<WorkloadId, Mode> taken = new ConcurrentHashMap<>();
  private final List<WorkloadId> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger told = new AtomicInteger();
  private final Proxies proxies = new Proxies(mesh, told::incrementAndGet);

  @BeforeEach
  void everyProxyIsPermissive() {
    mesh.modes =
        workload -> {
          asked.add(workload);
          return ProxyModes.of(
              workload, Map.of(8080, taken.getOrDefault(workload, Mode.PERMISSIVE)));
        };
  }

  @AfterEach
  void close() {
    proxies.close();
  }

  @Test
  void everyCalleeIsAskedAtFirst() {
    proxies.changed(suite());
    await(() -> word(suite(), BASIC).equals("PERMISSIVE"));
    await(() -> word(suite(), ADVANCED).equals("PERMISSIVE"));
    assertThat(told.get()).isPositive();
  }

  @Test
  void ofAChangeThoseThatItConcernsAreAskedAndUntilThenNothingIsSaidOfThem() {
    known(suite());
    asked.clear();
    CountDownLatch answer = new CountDownLatch(1);
    mesh.modes =
        workload -> {
          asked.add(workload);
          wait(answer);
          return ProxyModes.of(workload, Map.of(8080, Mode.STRICT));
        };
    proxies.changed(strict());
    assertThat(word(strict(), ADVANCED)).isEqualTo("not yet known");
    assertThat(word(strict(), BASIC)).isEqualTo("PERMISSIVE");
    answer.countDown();
    await(() -> word(strict(), ADVANCED).equals("STRICT"));
    assertThat(asked).containsOnly(ADVANCED);
  }

  @Test
  void aProxyThatIsLateIsWaitedForAndOneThatStaysAsItWasIsShown() {
    known(suite());
    proxies.changed(strict());
    await(() -> word(strict(), ADVANCED).equals("PERMISSIVE"));
    assertThat(edge(strict(), ADVANCED).isContradicted()).isTrue();
    taken.put(ADVANCED, Mode.STRICT);
    proxies.askAgain();
    await(() -> word(strict(), ADVANCED).equals("STRICT"));
    assertThat(edge(strict(), ADVANCED).isContradicted()).isFalse();
  }

  @Test
  void onlyThoseThatAreNotAsTheyAreToBeAreAskedAgain() {
    known(suite());
    asked.clear();
    proxies.askAgain();
    proxies.ask(List.of(BASIC));
    await(() -> !asked.isEmpty());
    assertThat(asked).containsOnly(BASIC);
  }

  @Test
  void ofAMeshThatGoesDownNothingIsKnown() {
    known(suite());
    mesh.modes =
        workload -> {
          throw new MeshException("The mesh is not up.");
        };
    proxies.ask(List.of(BASIC));
    await(() -> word(suite(), BASIC).equals("unknown"));
    assertThat(edge(suite(), BASIC).disagreements())
        .anyMatch(line -> line.contains("The mesh is not up"));
  }

  private void known(Graph graph) {
    proxies.changed(graph);
    await(() -> proxies.all().size() == 3);
  }

  private String word(Graph graph, WorkloadId callee) {
    return edge(graph, callee).enforced().word();
  }

  private Edge edge(Graph graph, WorkloadId callee) {
    return graph.asked(proxies.all()).edges().stream()
        .filter(edge -> edge.to().equals(callee.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(BooleanSupplier condition) {
    assertThat(Deadline.in(PATIENCE).await(POLL, condition)).isTrue();
  }

  private static Graph suite() {
    return Graph.of(Views.of(MeshState.empty().with(Manifests.read(SUITE), Instant.EPOCH)));
  }

  private static Graph strict() {
    Path folder = PROJECT.resolve("istio/challenges/1-strict");
    return Graph.of(Views.of(Folders.state(SUITE, folder)));
  }
}
