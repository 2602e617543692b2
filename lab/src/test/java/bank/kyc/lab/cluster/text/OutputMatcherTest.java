package bank.kyc.lab.cluster.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputMatcherTest {
  @Test
  void podsAreAlikeWhateverTheirNamesAndAges() {
    assertThat(
            OutputMatcher.alike(
                """
                NAME                                  READY   STATUS    RESTARTS   AGE
                kyc-aggregator-mgt-769465b768-vq9nn   1/1     Running   0          6m8s
                """,
                """
                NAME                                   READY   STATUS    RESTARTS   AGE
                kyc-aggregator-mgt-5c5f648f74-kf4j9    1/1     Running   0          41s
                """))
        .isTrue();
  }

  @Test
  void aPodThatIsNotReadyIsAnotherOutput() {
    assertThat(
            OutputMatcher.alike(
                "kyc-aggregator-mgt-769465b768-vq9nn   1/1     Running",
                "kyc-aggregator-mgt-769465b768-vq9nn   0/1     Running"))
        .isFalse();
  }

  @Test
  void serviceNamesAndStatusesAreCompared() {
    assertThat(OutputMatcher.normal("kyc-credit-check-basic.basic:8080 502 exit code 56"))
        .isEqualTo("kyc-credit-check-basic.basic:8080 502 exit code 56");
    assertThat(OutputMatcher.alike("exit code 56", "exit code 52")).isFalse();
  }

  @Test
  void millisecondsAndLineBreaksOfATableVary() {
    assertThat(
            OutputMatcher.alike(
                "✓ consumer → callee  refused   refused        512\n"
                    + "    evidence, that is\n"
                    + "    wrapped",
                "✓ consumer → callee  refused   refused       1109\n"
                    + "    evidence,\n"
                    + "    that is wrapped"))
        .isTrue();
  }

  @Test
  void membersOfJsonComeInAnyOrder() {
    assertThat(
            OutputMatcher.alike(
                "{\"status\":502,\"cause\":\"connection-reset\"}",
                "{\"cause\":\"connection-reset\",\"status\":502}"))
        .isTrue();
    assertThat(OutputMatcher.alike("{\"score\":820}", "{\"score\":821}")).isFalse();
  }

  @Test
  void sharesDifferFromRunToRunButForAllAndNothing() {
    assertThat(
            OutputMatcher.alike("v1 79 %, v2 21 % of 284 calls", "v1 82 %, v2 18 % of 284 calls"))
        .isTrue();
    assertThat(OutputMatcher.alike("v1 100 %, v2 0 %", "v1 99.6 %, v2 0.4 %")).isFalse();
    assertThat(OutputMatcher.alike("v1 100 %, v2 0 %", "v1 0 %, v2 100 %")).isFalse();
  }

  @Test
  void howOftenACallWasTriedDiffersFromRunToRun() {
    assertThat(
            OutputMatcher.alike(
                "    sidecar 200, pod is 2/2\n",
                "    sidecar 200, pod is 2/2; attempts: mtls ×2, then\n    forbidden ×3\n"))
        .isTrue();
  }
}
