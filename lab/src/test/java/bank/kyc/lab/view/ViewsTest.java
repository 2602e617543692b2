package bank.kyc.lab.view;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.mesh.MeshView.WorkloadView;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a view tells of a workload, or of the gateway. */
class ViewsTest {
  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: front, namespace: basic}
      spec:
        selector: {istio: ingressgateway}
        servers:
          - port: {number: 80, name: http, protocol: HTTP}
            hosts: [kyc.bank.example]
      """;

  private static final String POLICIES =
      """
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: at-the-gateway, namespace: istio-system}
      spec: {selector: {matchLabels: {istio: ingressgateway}}}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: everywhere, namespace: istio-system}
      spec: {}
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: of-others, namespace: basic}
      spec: {}
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: istio-system}
      spec: {mtls: {mode: STRICT}}
      """;

  @Test
  void aPolicyThatSelectsTheGatewayConcernsIt() {
    assertThat(concerning("istio-ingressgateway", GATEWAY + "---\n" + POLICIES))
        .as("a PeerAuthentication is about the ports of workloads")
        .extracting(ObjectId::toString)
        .containsExactly(
            "RequestAuthentication istio-system/at-the-gateway",
            "AuthorizationPolicy istio-system/everywhere");
  }

  @Test
  void aPolicyOfTheGatewayConcernsNoWorkload() {
    assertThat(concerning("kyc-credit-check-basic", GATEWAY + "---\n" + POLICIES))
        .extracting(ObjectId::toString)
        .containsExactlyInAnyOrder(
            "PeerAuthentication istio-system/default",
            "AuthorizationPolicy istio-system/everywhere",
            "AuthorizationPolicy basic/of-others");
  }

  private static List<ObjectId> concerning(String workload, String manifests) {
    MeshState state =
        MeshState.empty()
            .with(Manifests.read(Path.of("../minikube")), Instant.EPOCH)
            .with(Manifests.parse("policies.yaml", manifests), Instant.EPOCH);
    return Views.of(state).workloads().stream()
        .filter(one -> one.id().name().equals(workload))
        .findFirst()
        .map(WorkloadView::policies)
        .orElseThrow();
  }
}
