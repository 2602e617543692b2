package bank.kyc.lab.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.mesh.Liveness;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Decision;
import bank.kyc.mesh.model.policy.Decision.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

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
