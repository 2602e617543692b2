package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.explain.Warnings;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.policy.Policy;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A plan says of each caller what it sends to each Service, so it grows with the square of the
 * mesh; what it takes to make one, and to find what is to be warned of, must not grow faster.
 */
class PlanningAtScaleTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final int SMALL = 40;
  private static final int TIMES = 5;
  private static final int RUNS = 4;

  /** Where the workloads of a mesh stand. */
  enum Layout {
    EACH_IN_ITS_OWN_NAMESPACE(i -> "n" + i),
    ALL_IN_ONE_NAMESPACE(i -> "bank");

    private final IntFunction<String> namespace;

    Layout(IntFunction<String> namespace) {
      this.namespace = namespace;
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesNoMoreThanTheSquareOfTheMesh(Layout layout) {
    List<MeshObject> small = Manifests.parse("small.yaml", yaml(layout, SMALL));
    List<MeshObject> large = Manifests.parse("large.yaml", yaml(layout, TIMES * SMALL));
    fastest(small);

    double ratio = (double) fastest(large) / fastest(small);

    // between a square, which is 25, and a cube, which is 125
    assertThat(ratio).isLessThan(56);
  }

  // a new state each time, since a state remembers what was made of it
  private static long fastest(List<MeshObject> manifests) {
    return IntStream.range(0, RUNS)
        .mapToLong(run -> nanos(MeshState.empty().with(manifests, NOON)))
        .min()
        .orElseThrow();
  }

  // of this thread alone: what else the machine does is no matter
  private static long nanos(MeshState state) {
    long start = THREADS.getCurrentThreadCpuTime();
    MeshPlan plan = Planner.plan(state);
    List<Warning> warnings = Warnings.of(state.all(Policy.class), state, plan);
    long took = THREADS.getCurrentThreadCpuTime() - start;
    assertThat(plan.proxies()).isNotEmpty();
    assertThat(warnings).isEmpty();
    return took;
  }

  private static String yaml(Layout layout, int workloads) {
    Stream<String> namespaces =
        IntStream.range(0, workloads)
            .mapToObj(layout.namespace)
            .distinct()
            .map(
                name ->
                    """
                    apiVersion: v1
                    kind: Namespace
                    metadata: {name: %s, labels: {istio-injection: enabled}}
                    """
                        .formatted(name));
    Stream<String> services =
        IntStream.range(0, workloads).mapToObj(i -> service("s" + i, layout.namespace.apply(i)));
    return Stream.concat(namespaces, services).collect(Collectors.joining("---\n"));
  }

  private static String service(String name, String namespace) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: %1$s, namespace: %2$s}
    spec: {selector: {app: %1$s}, ports: [{name: http, port: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, namespace: %2$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s}}
        spec: {containers: [{name: %1$s, image: "kyc/%1$s:1.0.0"}]}
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata: {name: %1$s, namespace: %2$s}
    spec: {selector: {matchLabels: {app: %1$s}}, mtls: {mode: STRICT}}
    ---
    apiVersion: networking.istio.io/v1
    kind: DestinationRule
    metadata: {name: %1$s, namespace: %2$s}
    spec: {host: %1$s, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}
    ---
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: %1$s, namespace: %2$s}
    spec:
      selector: {matchLabels: {app: %1$s}}
      rules: [{from: [{source: {principals: ["cluster.local/ns/%2$s/sa/default"]}}]}]
    """
        .formatted(name, namespace);
  }
}
