package bank.kyc.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.CtrlC;
import bank.kyc.lab.e2e.LabProcess.Result;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.embedded.process.RunDirectory;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small bank on the embedded mesh: simulated sidecars, and a real one among them. */
class ScaleIT {
  private static final int OFFSET = 5400;

  @TempDir Path folder;
  private LabProcess lab;
  private RunDirectory bank;

  @BeforeEach
  void prepare() {
    Path suite = folder.resolve("mesh");
    lab = LabProcess.in(suite, OFFSET);
    bank = new RunDirectory(suite.resolve("scale"));
  }

  @Test
  void everySwitchIsAcknowledgedAndEnforcedAndNothingStays() throws Exception {
    Path json = folder.resolve("scale.json");

    Result scale = lab.run("scale", "--sidecars", "20", "--real", "1", "--out", json.toString());

    assertThat(scale.exitStatus()).as(scale.output()).isZero();
    JsonNode figures = new JsonMapper().readTree(Files.readString(json));
    assertThat(figures.path("flips").valueStream())
        .hasSize(20)
        .allSatisfy(
            flip -> {
              assertThat(flip.path("applyMs").asDouble()).isPositive();
              assertThat(flip.path("lastMs").isNumber()).isTrue();
              assertThat(flip.path("enforcedMs").isNumber()).isTrue();
            });
    assertThat(figures.path("controlPlaneRssMib").asDouble()).isBetween(20.0, 2000.0);
    assertThat(OrphanProcesses.of(bank)).isEmpty();
    assertThat(bank.path().resolve("manifests")).doesNotExist();
  }

  @Test
  void ctrlCTakesTheBankAway() throws Exception {
    Process scale = inTheMiddle();

    int status = CtrlC.press(scale);

    scale.getInputStream().readAllBytes();
    assertThat(scale.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(scale.exitValue()).isEqualTo(status);
    assertThat(OrphanProcesses.of(bank)).isEmpty();
  }

  @Test
  void whatAKilledRunLeavesGoesWithDown() throws Exception {
    inTheMiddle().destroyForcibly().waitFor();
    assertThat(OrphanProcesses.of(bank)).isNotEmpty();

    assertThat(lab.run("down").exitStatus()).isZero();

    assertThat(OrphanProcesses.of(bank)).isEmpty();
  }

  private Process inTheMiddle() throws Exception {
    Process scale = lab.start("scale", "--sidecars", "10", "--real", "1");
    BufferedReader output = scale.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("10 sidecars: 10 switches")) {
      line = output.readLine();
    }
    assertThat(line).as("the run has come to its switches").isNotNull();
    return scale;
  }
}
