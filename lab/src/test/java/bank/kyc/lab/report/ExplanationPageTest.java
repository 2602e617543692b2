package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.CallExplanation.Sent;
import bank.kyc.mesh.model.explain.CallExplanation.Speech;
import bank.kyc.mesh.model.explain.CallExplanation.Taken;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Outcome;
import bank.kyc.mesh.model.kind.service.Protocol;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.state.WorkloadId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationPageTest {
  @Test
  void showsAClosedPadlockForMutualTlsAndAnOpenOneForPlaintext() {
    assertThat(page(Outcome.MTLS)).contains("<td class=\"mtls\">&#x1F512; mtls</td>");
    assertThat(page(Outcome.PLAINTEXT))
        .contains("<td class=\"plaintext\">&#x1F513; plaintext</td>");
    assertThat(page(Outcome.REFUSED)).contains("<td class=\"refused\">&#x26D4; refused</td>");
  }

  @Test
  void escapesWhatManifestsSay() {
    assertThat(page(Outcome.MTLS))
        .contains("kyc-credit-check-&lt;basic&gt;")
        .doesNotContain("<basic>");
  }

  private static String page(Outcome outcome) {
    CallExplanation call =
        new CallExplanation(
            new WorkloadId("consumer", "kyc-aggregator-mgt"),
            new ObjectId("Service", "basic", "kyc-credit-check-<basic>"),
            8080,
            Protocol.HTTP,
            "/",
            outcome,
            new Sent(Speech.PLAINTEXT, Optional.empty()),
            new Taken(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            List.of());
    return new ExplanationPage()
        .text(new Explanation(List.of(call), List.of(), List.of(), List.of()));
  }
}
