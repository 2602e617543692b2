package bank.kyc.mesh.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.manifest.Manifests;
import bank.kyc.mesh.policy.SidecarPlan.Inbound;
import bank.kyc.mesh.policy.SidecarPlan.Outbound;
import bank.kyc.mesh.state.MeshState;
import bank.kyc.mesh.state.WorkloadId;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which manifest decides, and why. The rules themselves are told by istio/conformance; here stands
 * what a single apply cannot show, that age counts before the name, and who is named as the reason.
 */
class PrecedenceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final WorkloadId ONE = new WorkloadId("b", "one");
  private static final WorkloadId CALLER = new WorkloadId("a", "caller");

  @ParameterizedTest
  @MethodSource
  void isTakenFor(String older, String newer, String expected) {
    Inbound inbound = plan(older, newer).sidecars().get(ONE).inbound().get(0);

    assertThat(inbound.mode() + ", by " + inbound.by()).isEqualTo(expected);
  }

  static Stream<Arguments> isTakenFor() {
    return Stream.of(
        argumentSet("nothing", "", "", "PERMISSIVE, by Istio's default"),
        argumentSet(
            "the older of two policies, whatever its name",
            peers("z", "b", "mtls: {mode: STRICT}"),
            peers("a", "b", "mtls: {mode: DISABLE}"),
            "STRICT, by PeerAuthentication b/z (the namespace's policy)"),
        argumentSet(
            "a policy for the port",
            peers(
                "p",
                "b",
                "selector: {matchLabels: {app: one}}, portLevelMtls: {8080: {mode: STRICT}}"),
            peers("q", "b", "mtls: {mode: DISABLE}"),
            "STRICT, by PeerAuthentication b/p (for port 8080)"),
        argumentSet(
            "the mesh's policy, where the namespace's leaves it UNSET",
            peers("mesh", "istio-system", "mtls: {mode: STRICT}"),
            peers("unset", "b", ""),
            "STRICT, by PeerAuthentication istio-system/mesh (the mesh's policy)"));
  }

  @ParameterizedTest
  @MethodSource
  void isFollowedFor(String older, String newer, String expected) {
    Outbound outbound =
        plan(older, newer).sidecars().get(CALLER).outbound().stream()
            .filter(to -> to.service().host().startsWith("one.b") && to.port() == 8080)
            .findFirst()
            .orElseThrow();

    assertThat(outbound.endpoints().get(0).wire() + ", by " + outbound.by()).isEqualTo(expected);
  }

  static Stream<Arguments> isFollowedFor() {
    String host = "host: one.b.svc.cluster.local, ";
    return Stream.of(
        argumentSet("nothing", "", "", "MUTUAL_TLS, by automatic mTLS"),
        argumentSet(
            "the older of two rules, whatever its name",
            rule("z", "b", host + "trafficPolicy: {tls: {mode: DISABLE}}"),
            rule("a", "b", host + "trafficPolicy: {tls: {mode: SIMPLE}}"),
            "PLAINTEXT, by DestinationRule b/z (the caller's sidecar follows it)"),
        argumentSet(
            "the rule that the policy comes from, where the older has none",
            rule("older", "b", host + "subsets: []"),
            rule("newer", "b", host + "trafficPolicy: {tls: {mode: SIMPLE}}"),
            "SIMPLE_TLS, by DestinationRule b/newer (the caller's sidecar follows it)"),
        argumentSet(
            "a namespace that disables mTLS",
            peers("p", "b", "mtls: {mode: DISABLE}"),
            "",
            "PLAINTEXT, by PeerAuthentication b/p (automatic mTLS takes the namespace at its word:"
                + " DISABLE)"),
        argumentSet(
            "a workload that disables mTLS",
            peers("p", "b", "selector: {matchLabels: {app: one}}, mtls: {mode: DISABLE}"),
            "",
            "PLAINTEXT, by automatic mTLS: an endpoint that does not take it gets plaintext"),
        argumentSet(
            "a port without tls",
            rule(
                "r",
                "b",
                host
                    + "trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number:"
                    + " 8080}, loadBalancer: {simple: RANDOM}}]}"),
            "",
            "PLAINTEXT, by DestinationRule b/r (automatic mTLS goes by its tls for other ports)"));
  }

  private static MeshPlan plan(String older, String newer) {
    MeshState state = RandomMesh.withoutPolicies();
    state = state.with(Manifests.parse("older.yaml", older), NOON);
    state = state.with(Manifests.parse("newer.yaml", newer), NOON.plusSeconds(1));
    return Planner.plan(state);
  }

  private static String peers(String name, String namespace, String spec) {
    return "{apiVersion: security.istio.io/v1, kind: PeerAuthentication,"
        + " metadata: {name: %s, namespace: %s}, spec: {%s}}".formatted(name, namespace, spec);
  }

  private static String rule(String name, String namespace, String spec) {
    return "{apiVersion: networking.istio.io/v1, kind: DestinationRule,"
        + " metadata: {name: %s, namespace: %s}, spec: {%s}}".formatted(name, namespace, spec);
  }
}
