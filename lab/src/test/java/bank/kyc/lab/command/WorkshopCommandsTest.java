package bank.kyc.lab.command;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.call.Explanations;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.state.MeshState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A participant is led: from what is wrong, by one hint after another, to the solution. */
class WorkshopCommandsTest {
  private static final String POLICY =
      """
      kind: PeerAuthentication
      apiVersion: security.istio.io/v1
      metadata: {name: pa-advanced, namespace: advanced}
      spec: {mtls: {mode: STRICT}}
      """;

  private volatile FakeAggregator.Reply reply = answered(null);
  private final FakeAggregator outside = new FakeAggregator(asked -> reply);
  private final FakeMesh mesh = new FakeMesh().caller("consumer", outside.address());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path project;

  @BeforeEach
  void writeAChallenge() throws IOException {
    mesh.explanation =
        Explanations.of(
            MeshState.empty().with(Manifests.read(Path.of("../minikube")), Instant.EPOCH));
    Path folder = Files.createDirectories(project.resolve("istio/challenges/1-strict"));
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    Files.writeString(folder.resolve("hints.md"), "Look at the callee.\n\nIts mode is STRICT.\n");
    Files.writeString(
        folder.resolve("expect.yaml"),
        """
        title: Enforce it
        calls:
          - {from: consumer, to: kyc-credit-check-advanced, outcome: refused}
        """);
  }

  @AfterEach
  void close() {
    outside.close();
  }

  @Test
  void theFirstHintIsMadeFromTheCallThatIsNotAsItShouldBe() {
    assertThat(lab("hint", "1")).isZero();

    assertThat(out)
        .hasToString(
            """
            Challenge 1, hint 1 of 3
              consumer → kyc-credit-check-advanced is to be refused, and is plaintext.
              What is sent: plaintext, because it has no sidecar that could send anything else.
              What is taken there: PERMISSIVE, by Istio's default.
            make hint-1 opens the next one.
            """);
  }

  @Test
  void hintsOpenOneAfterAnotherAndThenTheSolutionIsNamed() {
    lab("hint", "1");
    assertThat(said("hint", "1")).contains("hint 2 of 3", "  Look at the callee.");
    assertThat(said("hint", "1")).contains("hint 3 of 3", "  Its mode is STRICT.");
    assertThat(said("hint", "1"))
        .contains("There is no hint more: make solve-1 shows the solution, and applies it.");
  }

  @Test
  void whatIsSolvedNeedsNoHint() {
    reply = failed("connection-reset");

    assertThat(said("hint", "1"))
        .isEqualTo("Challenge 1 is solved: every call comes out as it should.\n");
    assertThat(said("progress")).contains("✓", "1 of 1 solved.");
  }

  @Test
  void theSolutionIsShownAndApplied() {
    assertThat(said("solve", "1"))
        .contains("Challenge 1: Enforce it", "policy.yaml", POLICY, "make verify-1 checks it.");
    assertThat(mesh.journal).containsExactly("reset", "apply 1-strict", "close");
  }

  @Test
  void progressTellsWhatIsSolvedAndWithWhatHelp() {
    assertThat(said("progress")).contains("·  challenge 1  Enforce it", "0 of 1 solved.");
    lab("hint", "1");
    lab("solve", "1");
    reply = failed("connection-reset");
    assertThat(lab("verify", "1")).isZero();

    assertThat(said("progress"))
        .isEqualTo(
            """
            ✓  challenge 1  Enforce it  with 1 hint and the solution

            1 of 1 solved.
            """);
  }

  @Test
  void anExerciseThatIsNotThereIsNamed() {
    assertThat(lab("hint", "7")).isEqualTo(2);
    assertThat(err).hasToString("lab: There is no challenge and no lab 7: there are 1.\n");
  }

  private String said(String... args) {
    out.getBuffer().setLength(0);
    assertThat(lab(args)).as(err.toString()).isZero();
    return out.toString();
  }

  private int lab(String... args) {
    var console = new Console(new PrintWriter(out), new PrintWriter(err), new Palette(false));
    var settings = new MeshSettings(project, Map.of("MESH", "local"));
    return LabCommand.of(new Session((name, any) -> mesh, settings, console)).execute(args);
  }
}
