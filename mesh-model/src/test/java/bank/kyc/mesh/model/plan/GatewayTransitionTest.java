package bank.kyc.mesh.model.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.kind.gateway.IngressGateway;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.plan.Destination.InMesh;
import bank.kyc.mesh.model.state.MeshState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gateway is a caller like others: a change that concerns its callees is made in steps. */
class GatewayTransitionTest {
  private static final MeshState SUITE =
      MeshState.empty().with(Manifests.read(Path.of("..", "minikube")), Instant.EPOCH);

  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: front, namespace: basic}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [kyc.bank.example]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: front, namespace: basic}
      spec:
        hosts: [kyc.bank.example]
        gateways: [front]
        http: [{route: [{destination: {host: kyc-credit-check-basic}}]}]
      """;

  private static final String PLAINTEXT =
      """
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: plaintext, namespace: basic}
      spec: {host: kyc-credit-check-basic, trafficPolicy: {tls: {mode: DISABLE}}}
      """;

  private static final String STRICT =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: basic}
      spec: {mtls: {mode: STRICT}}
      """;

  @Test
  void aGatewayThatStaysGoesToTheStandbyAsEveryCallerDoes() {
    List<MeshPlan> steps = Transition.steps(plan(GATEWAY, PLAINTEXT), plan(GATEWAY, STRICT));

    assertThat(steps).hasSizeGreaterThan(1);
    assertThat(steps).anySatisfy(step -> assertThat(standby(step)).containsOnly(true));
    assertThat(steps.get(steps.size() - 1)).isEqualTo(plan(GATEWAY, STRICT));
  }

  @Test
  void aGatewayThatComesKeepsNoOtherFromChangingInSteps() {
    List<MeshPlan> steps = Transition.steps(plan(PLAINTEXT), plan(GATEWAY, STRICT));

    assertThat(steps).hasSizeGreaterThan(1);
    assertThat(steps).allSatisfy(step -> assertThat(step.proxies()).containsKey(IngressGateway.ID));
    assertThat(steps.get(steps.size() - 1)).isEqualTo(plan(GATEWAY, STRICT));
  }

  @Test
  void aGatewayThatGoesIsGoneAtOnce() {
    List<MeshPlan> steps = Transition.steps(plan(GATEWAY, PLAINTEXT), plan(STRICT));

    assertThat(steps).hasSizeGreaterThan(1);
    assertThat(steps)
        .allSatisfy(step -> assertThat(step.proxies()).doesNotContainKey(IngressGateway.ID));
  }

  private static Stream<Boolean> standby(MeshPlan plan) {
    return plan.proxies()
        .get(IngressGateway.ID)
        .endpoints()
        .map(endpoint -> ((InMesh) endpoint.destination()).standby());
  }

  private static MeshPlan plan(String... manifests) {
    return Planner.plan(
        SUITE.with(
            Stream.of(manifests).flatMap(text -> Manifests.parse("f", text).stream()).toList(),
            Instant.EPOCH));
  }
}
