package bank.kyc.lab.cluster.view;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
  private final Snapshot cluster = Recorded.cluster();

  @Test
  void knowsOurNamespacesByTheirLabel() {
    assertThat(cluster.ourNamespaces())
        .containsExactlyInAnyOrder("basic", "advanced", "consumer", "consumer-in-mesh");
    assertThat(cluster.fixedPorts()).isEqualTo(Map.of("consumer", 8082, "consumer-in-mesh", 8083));
  }

  @Test
  void countsASidecarThatIsAnInitContainer() {
    assertThat(pod("advanced").readiness()).isEqualTo("2/2");
    assertThat(pod("advanced").sidecar()).isTrue();
    assertThat(pod("consumer").readiness()).isEqualTo("1/1");
    assertThat(pod("consumer").sidecar()).isFalse();
  }

  @Test
  void knowsWhereTheKubeletAsks() {
    assertThat(pod("consumer").probes())
        .isEqualTo(Map.of("GET /readyz", new Pod.Probe(8080, "/readyz")));
    assertThat(pod("advanced").probes())
        .isEqualTo(
            Map.of(
                "GET /readyz",
                new Pod.Probe(15020, "/app-health/kyc-credit-check-advanced/readyz"),
                "sidecar",
                new Pod.Probe(15021, "/healthz/ready")));
  }

  @Test
  void knowsWhomAnIdentityIsOf() {
    assertThat(pod("consumer-in-mesh").identity())
        .isEqualTo("spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt");
  }

  @Test
  void readsTheEnvironmentThatSaysWhomACallerCalls() {
    assertThat(deployment("consumer").environment())
        .containsEntry("KYC_CHECKS_BASIC_URL", "http://kyc-credit-check-basic.basic:8080");
  }

  @Test
  void seesThatAWorkloadIsScaledToZero() {
    Snapshot.Deployment basic = deployment("basic");
    assertThat(basic.replicas()).isZero();
    assertThat(cluster.pods("basic", basic.selector())).isEmpty();
  }

  @Test
  void showsPoliciesInALine() {
    assertThat(cluster.policies())
        .extracting(policy -> policy.inForce().toString())
        .containsExactlyInAnyOrder(
            "PeerAuthentication advanced/pa-advanced STRICT",
            "PeerAuthentication istio-system/default STRICT",
            "DestinationRule advanced/dr-advanced ISTIO_MUTUAL");
  }

  @Test
  void namesTheSidecarsAsIstiodDoes() {
    assertThat(cluster.sidecars(Set.of("consumer", "advanced")))
        .containsExactly(pod("advanced").name() + ".advanced");
  }

  @Test
  void aMeshWidePolicyIsOursOnlyIfAManifestOfOursNamesIt() {
    var ours = new ObjectId("PeerAuthentication", "istio-system", "default");
    assertThat(cluster.ourPolicies(Set.of(ours))).hasSize(3);
    assertThat(cluster.foreignWarnings(Set.of(ours))).isEmpty();
    assertThat(cluster.ourPolicies(Set.of())).hasSize(2);
    assertThat(cluster.foreignWarnings(Set.of()))
        .containsExactly(
            new Warning(Warning.Code.FOREIGN_MESH_WIDE_POLICY, ours, Map.of("summary", "STRICT")));
  }

  @Test
  void findsIstiod() {
    assertThat(cluster.istiod()).hasSize(1);
  }

  private Pod pod(String namespace) {
    List<Pod> pods = cluster.pods().stream().filter(p -> p.namespace().equals(namespace)).toList();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  private Snapshot.Deployment deployment(String namespace) {
    return cluster.deployments(d -> d.namespace().equals(namespace)).get(0);
  }
}
