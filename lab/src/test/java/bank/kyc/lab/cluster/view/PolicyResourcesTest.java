package bank.kyc.lab.cluster.view;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.cluster.client.Objects;
import org.junit.jupiter.api.Test;

/** A path that the API server does not know is answered like an empty list: none may be wrong. */
class PolicyResourcesTest {
  @Test
  void everyKindStandsWhereIstioPutsIt() {
    assertThat(PolicyResources.paths())
        .containsExactlyInAnyOrder(
            "/apis/security.istio.io/v1/peerauthentications",
            "/apis/security.istio.io/v1/requestauthentications",
            "/apis/security.istio.io/v1/authorizationpolicies",
            "/apis/networking.istio.io/v1/destinationrules",
            "/apis/networking.istio.io/v1/virtualservices",
            "/apis/networking.istio.io/v1/serviceentries",
            "/apis/networking.istio.io/v1/sidecars",
            "/apis/networking.istio.io/v1/gateways",
            "/apis/networking.istio.io/v1alpha3/envoyfilters");
  }

  @Test
  void onlyIstiosPoliciesAreOnes() {
    assertThat(PolicyResources.isOne(Objects.parse("{\"apiVersion\": \"security.istio.io/v1\"}")))
        .isTrue();
    assertThat(PolicyResources.isOne(Objects.parse("{\"apiVersion\": \"v1\"}"))).isFalse();
  }
}
