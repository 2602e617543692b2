package bank.kyc.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.check.InvalidInput;
import bank.kyc.lab.compare.Observed.Call;
import bank.kyc.lab.report.DifferenceTable;
import bank.kyc.lab.report.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two meshes must answer alike. */
class ComparisonTest {
  private static final Call STRICT = new Call("strict", "consumer", "basic");
  private static final Call OPEN = new Call("open", "consumer", "basic");

  @TempDir Path folder;

  @Test
  void meshesThatAnswerAlikeDoNotDiffer() {
    Comparison comparison =
        Comparison.of(
            observed(Map.of(STRICT, "refused", OPEN, "mtls")),
            observed(Map.of(STRICT, "refused", OPEN, "mtls")));

    assertThat(lines(comparison)).isEqualTo("✓ 0 differences in 2 calls of 2 folders");
  }

  @Test
  void aCallThatComesOutDifferentlyIsADifference() {
    Comparison comparison =
        Comparison.of(
            observed(Map.of(STRICT, "refused", OPEN, "mtls")),
            observed(Map.of(STRICT, "plaintext", OPEN, "mtls")));

    assertThat(lines(comparison))
        .isEqualTo(
            """
            call                      local    cluster
            strict: consumer → basic  refused  plaintext

            ✗ 1 differences in 2 calls of 2 folders\
            """);
  }

  @Test
  void aCallThatOnlyOneMeshMadeIsADifference() {
    Comparison comparison = Comparison.of(observed(Map.of(STRICT, "refused")), observed(Map.of()));

    assertThat(comparison.differences())
        .containsExactly(new Comparison.Difference(STRICT, "refused", "-"));
  }

  @Test
  void whatACheckHasWrittenIsRead() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        """
        [{"folder": "strict", "from": "consumer", "to": "basic", "observed": "refused"}]
        """);

    assertThat(Observed.read(file))
        .isEqualTo(new Observed("results.json", Map.of(STRICT, "refused")));
  }

  @Test
  void whatMatchedIsWhatWasExpected() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(
        file,
        """
        [{"folder": "strict", "from": "consumer", "to": "basic", "matched": true,
          "expected": "mtls, v1 80 %, v2 20 %", "observed": "mtls, v1 79 %, v2 21 %"}]
        """);

    assertThat(Observed.read(file).outcomes()).isEqualTo(Map.of(STRICT, "mtls, v1 80 %, v2 20 %"));
  }

  @Test
  void whatIsNoResultIsRefused() throws IOException {
    Path file = folder.resolve("results.json");
    assertThatThrownBy(() -> Observed.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("results.json cannot be read: make conformance writes it.");

    Files.writeString(file, "[{}]");
    assertThatThrownBy(() -> Observed.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("results.json holds no results of a check.");
  }

  private static Observed observed(Map<Call, String> outcomes) {
    return new Observed("results.json", outcomes);
  }

  private static String lines(Comparison comparison) {
    return String.join(
        "\n", new DifferenceTable(new Palette(false)).lines(comparison, "local", "cluster"));
  }
}
