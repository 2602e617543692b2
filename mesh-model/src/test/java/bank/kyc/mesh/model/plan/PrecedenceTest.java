package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
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
    Inbound inbound = plan(older, newer).proxies().get(ONE).inbound().get(0);

    assertThat(inbound.mode() + ", by " + by(inbound.by())).isEqualTo(expected);
  }

  static Stream<Arguments> isTakenFor() {
    return Stream.of(
        argumentSet("nothing", "", "", "PERMISSIVE, by ISTIO_DEFAULT"),
        argumentSet(
            "the older of two policies, whatever its name",
            peers("z", "b", "mtls: {mode: STRICT}"),
            peers("a", "b", "mtls: {mode: DISABLE}"),
            "STRICT, by PeerAuthentication b/z NAMESPACE_POLICY"),
        argumentSet(
            "a policy for the port",
            peers(
                "p",
                "b",
                "selector: {matchLabels: {app: one}}, portLevelMtls: {8080: {mode: STRICT}}"),
            peers("q", "b", "mtls: {mode: DISABLE}"),
            "STRICT, by PeerAuthentication b/p PORT_LEVEL 8080"),
        argumentSet(
            "the mesh's policy, where the namespace's leaves it UNSET",
            peers("mesh", "istio-system", "mtls: {mode: STRICT}"),
            peers("unset", "b", ""),
            "STRICT, by PeerAuthentication istio-system/mesh MESH_POLICY"));
  }

  @ParameterizedTest
  @MethodSource
  void isFollowedFor(String older, String newer, String expected) {
    Outbound outbound =
        plan(older, newer).proxies().get(CALLER).outbound().stream()
            .filter(to -> to.host().startsWith("one.b") && to.port() == 8080)
            .findFirst()
            .orElseThrow();

    Upstream upstream = outbound.upstreams().findFirst().orElseThrow();
    assertThat(spoken(upstream) + ", by " + by(upstream.by())).isEqualTo(expected);
  }

  static Stream<Arguments> isFollowedFor() {
    String host = "host: one.b.svc.cluster.local, ";
    return Stream.of(
        argumentSet("nothing", "", "", "mutual, by AUTO_MTLS"),
        argumentSet(
            "the older of two rules, whatever its name",
            rule("z", "b", host + "trafficPolicy: {tls: {mode: DISABLE}}"),
            rule("a", "b", host + "trafficPolicy: {tls: {mode: SIMPLE}}"),
            "plaintext, by DestinationRule b/z CALLER_FOLLOWS_RULE"),
        argumentSet(
            "the rule that the policy comes from, where the older has none",
            rule("older", "b", host + "subsets: []"),
            rule("newer", "b", host + "trafficPolicy: {tls: {mode: SIMPLE}}"),
            "tls, by DestinationRule b/newer CALLER_FOLLOWS_RULE"),
        argumentSet(
            "a namespace that disables mTLS",
            peers("p", "b", "mtls: {mode: DISABLE}"),
            "",
            "plaintext, by PeerAuthentication b/p AUTO_MTLS_NAMESPACE_DISABLED"),
        argumentSet(
            "a workload that disables mTLS",
            peers("p", "b", "selector: {matchLabels: {app: one}}, mtls: {mode: DISABLE}"),
            "",
            "plaintext, by AUTO_MTLS_PLAINTEXT_ENDPOINT"),
        argumentSet(
            "a port without tls",
            rule(
                "r",
                "b",
                host
                    + "trafficPolicy: {tls: {mode: DISABLE}, portLevelSettings: [{port: {number:"
                    + " 8080}, loadBalancer: {simple: RANDOM}}]}"),
            "",
            "plaintext, by DestinationRule b/r AUTO_MTLS_RULE_OF_OTHER_PORTS"));
  }

  private static String by(Decision decision) {
    return decision.object().map(id -> id + " ").orElse("")
        + decision.reason()
        + decision.port().map(port -> " " + port).orElse("");
  }

  private static String spoken(Upstream upstream) {
    Transport transport = upstream.endpoints().get(0).transport();
    if (transport instanceof Transport.IstioMutual) {
      return "mutual";
    }
    return transport instanceof Transport.Tls ? "tls" : "plaintext";
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
