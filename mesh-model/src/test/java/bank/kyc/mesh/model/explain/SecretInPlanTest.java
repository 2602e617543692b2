package bank.kyc.mesh.model.explain;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.plan.Planner;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.state.MeshState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Secret that is replaced is looked at by those that name it, as they are by themselves. */
class SecretInPlanTest {
  private static final MeshState FRONT =
      MeshState.empty()
          .with(
              Manifests.parse(
                  "front.yaml",
                  """
                  apiVersion: v1
                  kind: Namespace
                  metadata: {name: istio-system}
                  ---
                  apiVersion: networking.istio.io/v1
                  kind: Gateway
                  metadata: {name: front, namespace: istio-system}
                  spec:
                    selector: {istio: ingressgateway}
                    servers:
                      - port: {number: 443, name: https, protocol: HTTPS}
                        hosts: [kyc.bank.example]
                        tls: {mode: SIMPLE, credentialName: front}
                  """),
              Instant.EPOCH);

  @Test
  void whatIsNoCertificateIsToldOfTheGatewayThatShouldShowIt() {
    assertThat(warnings(secret("front", "istio-system")))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(Warning.Code.SECRET_WITHOUT_CERTIFICATE);
              assertThat(warning.object().name()).isEqualTo("front");
            });
  }

  @Test
  void ofAnotherSecretNothingIsSaid() {
    assertThat(warnings(secret("other", "istio-system"))).isEmpty();
  }

  private static List<Warning> warnings(List<MeshObject> secret) {
    MeshState state = FRONT.with(secret, Instant.EPOCH);
    return Warnings.of(secret, state, Planner.plan(state));
  }

  private static List<MeshObject> secret(String name, String namespace) {
    return Manifests.parse(
        "secret.yaml",
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s, namespace: %s}
        stringData: {tls.crt: no certificate}
        """
            .formatted(name, namespace));
  }
}
