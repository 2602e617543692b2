package bank.kyc.lab.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the data of a mesh says to people. */
class SentencesTest {
  private static final ObjectId POLICY = new ObjectId("PeerAuthentication", "b", "p");

  @Test
  void aDecisionNamesTheObjectAndTheReason() {
    assertThat(Sentences.of(Decision.by(POLICY, Reason.WORKLOAD_POLICY)))
        .isEqualTo("PeerAuthentication b/p (the workload's policy)");
    assertThat(Sentences.of(Decision.forPort(POLICY, 8080)))
        .isEqualTo("PeerAuthentication b/p (for port 8080)");
    assertThat(Sentences.of(Decision.byDefault(Reason.AUTO_MTLS))).isEqualTo("automatic mTLS");
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyWarningIsOneSentenceThatNamesItsObject(Code code) {
    Map<String, String> details =
        Map.of("host", "gone", "selector", "{app=gone}", "namespace", "b", "summary", "STRICT");

    assertThat(Sentences.of(new Warning(code, POLICY, details)))
        .contains("b/p")
        .endsWith(".")
        .doesNotContain("null");
  }

  @Test
  void aWarningQuotesWhatItIsAbout() {
    assertThat(Sentences.of(new Warning(Code.UNKNOWN_HOST, POLICY, Map.of("host", "gone"))))
        .isEqualTo(
            "PeerAuthentication b/p affects nobody: there is no Service for the host \"gone\".");
    assertThat(
            Sentences.of(
                new Warning(
                    Code.SELECTOR_MATCHES_NOTHING,
                    POLICY,
                    Map.of("selector", "{app=gone}", "namespace", "b"))))
        .isEqualTo(
            "PeerAuthentication b/p affects nobody: its selector {app=gone} matches no workload in"
                + " the namespace b.");
  }

  @Test
  void livenessSaysWhatWasSeenOfEachInstance() {
    assertThat(Sentences.of(FakeMesh.ALIVE, "x.y"))
        .isEqualTo("GET /readyz 200, its sidecar takes connections");
    assertThat(Sentences.of(FakeMesh.DEAD, "x.y"))
        .isEqualTo("its process ended with exit code 137, its sidecar takes connections");
    assertThat(Sentences.of(new Liveness(List.of()), "x.y"))
        .isEqualTo("no workload runs behind x.y (scaled to zero?)");
  }
}
