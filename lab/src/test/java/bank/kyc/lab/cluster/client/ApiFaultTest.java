package bank.kyc.lab.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.MeshException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

/** What goes wrong with a real API server, and what a person reads. */
class ApiFaultTest {
  @Test
  void saysThatTheApiServerDoesNotAnswer() {
    assertThat(unreached(new ConnectException("Connection refused")))
        .isEqualTo(
            "The API server of context kyc-mesh does not answer (The connection to the server"
                + " 10.0.0.2:6443 was refused): is the cluster started? make cluster-up starts the"
                + " suite's own; MESH=local needs none.");
    assertThat(unreached(new HttpTimeoutException("request timed out")))
        .contains("The server 10.0.0.2:6443 did not answer within 10 s");
    assertThat(unreached(new ConnectException(), new UnresolvedAddressException()))
        .contains("The host of 10.0.0.2:6443 is unknown");
  }

  @Test
  void anIstiodThatCannotBeAskedIsNotAnApiServerThatDoesNotAnswer() {
    assertThat(
            answered(
                500,
                "Internal error occurred: failed calling webhook \"validation.istio.io\": failed to"
                    + " call webhook: Post"
                    + " \"https://istiod.istio-system.svc:443/validate?timeout=10s\": dial tcp"
                    + " 10.103.124.244:443: connect: connection refused"))
        .isEqualTo(
            "istiod could not be asked to check the manifests (dial tcp 10.103.124.244:443:"
                + " connect: connection refused): is istiod running?");
  }

  @Test
  void leavesOutWhereTheApiServerMetTheReason() {
    assertThat(
            answered(
                400,
                "admission webhook \"validation.istio.io\" denied the request: configuration is"
                    + " invalid: portLevelMtls requires selector"))
        .isEqualTo(
            "The cluster refused it: configuration is invalid: portLevelMtls requires selector.");
    assertThat(answered(404, "namespaces \"nonexist\" not found"))
        .isEqualTo("The cluster refused it: namespaces \"nonexist\" not found.");
  }

  private static String unreached(Exception... causes) {
    for (int i = 1; i < causes.length; i++) {
      causes[i - 1].initCause(causes[i]);
    }
    return sentence(new KubernetesClientException("An error has occurred.", causes[0]));
  }

  private static String answered(int code, String message) {
    return sentence(
        new KubernetesClientException(
            "Failure executing: PATCH",
            code,
            new StatusBuilder().withCode(code).withMessage(message).build()));
  }

  private static String sentence(KubernetesClientException fault) {
    MeshException ours = ApiFault.of("kyc-mesh", "https://10.0.0.2:6443/", fault);
    return ours.getMessage();
  }
}
