package bank.kyc.lab.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kyc-credit-check-advanced.advanced.svc.cluster.local",
        "kyc-credit-check-advanced.advanced",
        "kyc-credit-check-advanced",
        "*.advanced.svc.cluster.local"
      })
  void knowsAHostInAllItsForms(String host) {
    assertThat(Hosts.warnings(List.of(rule(host)), Recorded.cluster())).isEmpty();
  }

  @Test
  void warnsOfARuleForNobody() {
    assertThat(Hosts.warnings(List.of(rule("kyc-credit-check-advanced.basic")), Recorded.cluster()))
        .containsExactly(
            "DestinationRule advanced/dr is for the host kyc-credit-check-advanced.basic, which no"
                + " Service has.");
  }

  @Test
  void warnsOfASelectorThatSelectsNothing() {
    JsonNode policy =
        Kubectl.parse(
            """
            {"apiVersion": "security.istio.io/v1", "kind": "PeerAuthentication",
             "metadata": {"namespace": "advanced", "name": "pa"},
             "spec": {"selector": {"matchLabels": {"app": "kyc-credit-check-advance"}}}}
            """);
    assertThat(Hosts.warnings(List.of(policy), Recorded.cluster()))
        .singleElement()
        .asString()
        .contains("no pod in advanced is labelled so");
  }

  private static JsonNode rule(String host) {
    return Kubectl.parse(
        """
        {"apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
         "metadata": {"namespace": "advanced", "name": "dr"}, "spec": {"host": "%s"}}
        """
            .formatted(host));
  }
}
