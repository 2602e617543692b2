package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.explain.CallExplanation;
import bank.kyc.mesh.model.explain.Explanation;
import bank.kyc.mesh.model.explain.Outcome;
import java.util.List;
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
    assertThat(page(Outcome.MTLS)).contains("because a &lt; b").doesNotContain("a < b");
  }

  private static String page(Outcome outcome) {
    var call =
        new CallExplanation(
            "kyc-aggregator-mgt.consumer",
            "consumer",
            "kyc-credit-check-basic.basic",
            8080,
            "GET /",
            outcome,
            "plaintext, because a < b",
            "STRICT",
            List.of("mind this"));
    return new ExplanationPage().text(new Explanation(List.of(call), List.of()));
  }
}
