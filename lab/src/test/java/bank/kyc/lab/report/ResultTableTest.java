package bank.kyc.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table as it is read on a terminal. */
class ResultTableTest {
  private final ResultTable table = new ResultTable(new Palette(false));

  @Test
  void showsARowACallAndItsEvidence() {
    assertThat(String.join("\n", table.lines(Results.passed())))
        .isEqualTo(
            """
              call                                          expected  observed        ms
            ✓ consumer → kyc-credit-check-advanced          refused   refused        412
                connection-reset, while kyc-credit-check-advanced.advanced is alive: readyz 200, sidecar accepts
                connections; attempts: plaintext ×2, then refused ×3
            ✓ consumer-in-mesh → kyc-credit-check-advanced  mtls      mtls            98
                200, the callee saw spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc-aggregator-mgt\
            """);
  }

  @Test
  void saysWhatWasExpectedAndWhatWasReceived() {
    assertThat(String.join("\n", table.lines(Results.failed())))
        .contains("✗ consumer → kyc-credit-check-advanced          refused   plaintext     10012")
        .endsWith(
            """
            EXPECTED consumer → kyc-credit-check-advanced: refused
            RECEIVED consumer → kyc-credit-check-advanced: plaintext
                     200, the callee saw no caller identity
                     waited 10.0 s for refused 3 times running; saw plaintext ×87

            ✗ not as it was: DestinationRule advanced/dr-advanced <DISABLE>\
            """);
  }

  @Test
  void showsTheSharesAndHowImprobableTheyAreWhereTheyAreNotAsExpected() {
    assertThat(String.join("\n", table.lines(Results.shared(225))))
        .isEqualTo(
            """
              call                                       expected                observed                      ms
            ✓ consumer-in-mesh → kyc-credit-check-basic  mtls, v1 80 %, v2 20 %  mtls, v1 79 %, v2 21 %      1200
                v1 79 %, v2 21 % of 284 calls\
            """);
    assertThat(String.join("\n", table.lines(Results.shared(150))))
        .contains("mtls, v1 80 %, v2 20 %  mtls, v1 53 %, v2 47 %")
        .contains("v1 was to be 80 %: so far from that comes by chance")
        .endsWith("counted twice in 1.2 s; saw mtls ×287");
  }

  @Test
  void saysWhyAFolderWasNotChecked() {
    assertThat(table.lines(Results.unchecked()))
        .containsExactly("✗ not checked", "    The kind Gateway is not implemented.");
  }

  @Test
  void coloursOnlyWhereTheyAreShown() {
    assertThat(table.lines(Results.passed())).noneMatch(line -> line.contains("\u001b"));
    assertThat(new ResultTable(new Palette(true)).lines(Results.passed()))
        .anyMatch(line -> line.startsWith("\u001b[32m✓\u001b[0m consumer"));
  }
}
