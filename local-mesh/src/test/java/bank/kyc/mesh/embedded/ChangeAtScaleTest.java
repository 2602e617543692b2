package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.embedded.process.RunDirectory;
import bank.kyc.mesh.embedded.server.Installations;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a change costs grows with what it touches, from the manifest to what is sent: with the mesh
 * where it is for all, and hardly where it is for one workload. Each workload calls three others.
 */
class ChangeAtScaleTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WORKLOADS_IN_A_NAMESPACE = 10;
  private static final int RUNS = 10;

  @TempDir private Path folder;

  @Test
  void growsWithWhatItTouches() {
    Map<Integer, Long> forAll = new TreeMap<>();
    Map<Integer, Long> forOne = new TreeMap<>();
    // once for nothing, so that the compiler has seen all of it
    for (int size : List.of(30, 10, 30, 100, 300, 1000)) {
      try (EmbeddedMesh mesh = bank(size)) {
        forAll.put(size, fastest(mesh, mode -> policy("istio-system", "", mode)));
        forOne.put(
            size, fastest(mesh, mode -> policy("n0", "selector: {matchLabels: {app: s0}},", mode)));
      }
    }
    System.out.println(
        "ChangeAtScaleTest, us of one thread by workloads: all %s, one %s"
            .formatted(forAll, forOne));

    // ten times the workloads: ten times the cost, and not a hundred times
    assertThat(ratio(forAll, 1000, 100)).isLessThan(25);
    assertThat(ratio(forOne, 1000, 100)).isLessThan(12);
    assertThat(forOne.get(1000)).isLessThan(forAll.get(1000) / 4);
  }

  private static double ratio(Map<Integer, Long> costs, int large, int small) {
    return (double) costs.get(large) / costs.get(small);
  }

  // in microseconds, of this thread alone: what else the machine does is no matter
  private static long fastest(EmbeddedMesh mesh, IntFunction<List<MeshObject>> change) {
    return IntStream.range(0, RUNS)
        .mapToLong(run -> micros(mesh, change.apply(run)))
        .min()
        .orElseThrow();
  }

  private static long micros(EmbeddedMesh mesh, List<MeshObject> objects) {
    long start = THREADS.getCurrentThreadCpuTime();
    mesh.apply(objects, step -> {});
    return (THREADS.getCurrentThreadCpuTime() - start) / 1000;
  }

  private static List<MeshObject> policy(String namespace, String selector, int run) {
    return Manifests.parse(
        "policy.yaml",
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: default, namespace: %s}
        spec: {%s mtls: {mode: %s}}
        """
            .formatted(namespace, selector, run % 2 == 0 ? "STRICT" : "PERMISSIVE"));
  }

  private EmbeddedMesh bank(int size) {
    EmbeddedMesh mesh =
        new EmbeddedMesh(
            new EmbeddedMeshSettings(
                folder,
                folder.resolve("no-envoy"),
                new Installations(folder, Map.of()),
                new RunDirectory(folder.resolve("run")),
                0,
                EmbeddedMeshSettings.ONE_DAY));
    mesh.apply(Manifests.parse("bank.yaml", yaml(size)), step -> {});
    return mesh;
  }

  private static String yaml(int size) {
    return Stream.concat(
            IntStream.range(0, size / WORKLOADS_IN_A_NAMESPACE)
                .mapToObj(i -> TestMesh.namespace("n" + i, true)),
            IntStream.range(0, size).mapToObj(i -> workload(i, size)))
        .collect(Collectors.joining("---\n"));
  }

  private static String workload(int i, int size) {
    String calls =
        IntStream.of(1, 7, 31)
            .map(step -> (i + step) % size)
            .mapToObj(to -> "http://s%d.%s:8080".formatted(to, namespace(to, size)))
            .collect(Collectors.joining(","));
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: s%1$d, namespace: %2$s}
    spec: {selector: {app: s%1$d}, ports: [{name: http, port: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: s%1$d, namespace: %2$s}
    spec:
      selector: {matchLabels: {app: s%1$d}}
      template:
        metadata: {labels: {app: s%1$d}, annotations: {kyc.bank/hosted: elsewhere}}
        spec:
          serviceAccountName: s%1$d
          containers: [{name: x, image: x, env: [{name: CALLS, value: '%3$s'}]}]
    """
        .formatted(i, namespace(i, size), calls);
  }

  private static String namespace(int i, int size) {
    return "n" + i % (size / WORKLOADS_IN_A_NAMESPACE);
  }
}
