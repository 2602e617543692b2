package bank.kyc.lab.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Complaints of a real kubectl, and what a person reads instead. */
class KubectlFaultTest {
  @Test
  void saysThatTheApiServerDoesNotAnswer() {
    String complaint =
        """
        E1122 06:19:36.000117   11523 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \\"https://10.0.0.2:6443/api?timeout=32s\\": dial tcp 10.0.0.2:6443: connect: connection refused"
        The connection to the server 10.0.0.2:6443 was refused - did you specify the right host or port?
        """;
    assertThat(KubectlFault.unreachable(complaint)).isTrue();
    assertThat(sentence(complaint))
        .isEqualTo(
            "The API server of context kyc-mesh does not answer (The connection to the server"
                + " 10.0.0.2:6443 was refused): is the cluster started?");
  }

  @Test
  void knowsAnUnknownContext() {
    assertThat(
            KubectlFault.unknownContext(
                "Error in configuration: context was not found for specified context: nope"))
        .isTrue();
    assertThat(KubectlFault.unknownContext("error: context \"nope\" does not exist")).isTrue();
    assertThat(KubectlFault.unknownContext("namespaces \"nope\" not found")).isFalse();
  }

  @Test
  void anIstiodThatCannotBeAskedIsNotAnApiServerThatDoesNotAnswer() {
    String complaint =
        "Error from server (InternalError): error when creating \"STDIN\": Internal error occurred:"
            + " failed calling webhook \"validation.istio.io\": failed to call webhook: Post"
            + " \"https://istiod.istio-system.svc:443/validate?timeout=10s\": dial tcp"
            + " 10.103.124.244:443: connect: connection refused";
    assertThat(KubectlFault.unreachable(complaint)).isFalse();
    assertThat(sentence(complaint))
        .isEqualTo(
            "istiod could not be asked to check the manifests (dial tcp 10.103.124.244:443:"
                + " connect: connection refused): is istiod running?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Error from server (Invalid): error when creating "STDIN": PeerAuthentication.security.istio.io "b" is invalid: spec: Invalid value: portLevelMtls requires selector | The cluster refused it: PeerAuthentication.security.istio.io "b" is invalid: spec: Invalid value: portLevelMtls requires selector.
          Error from server (NotFound): error when creating "STDIN": namespaces "nonexist" not found | The cluster refused it: namespaces "nonexist" not found.
          """)
  void leavesOutWhereKubectlMetTheReason(String complaint, String sentence) {
    assertThat(sentence(complaint)).isEqualTo(sentence);
  }

  private static String sentence(String complaint) {
    return KubectlFault.sentence("kyc-mesh", complaint);
  }
}
