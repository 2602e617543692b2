package bank.kyc.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bank.kyc.lab.CtrlC;
import bank.kyc.lab.e2e.LabProcess.Result;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.process.OrphanProcesses;
import bank.kyc.mesh.embedded.process.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong, is said in one sentence, and leaves nothing running. */
class FaultsIT {
  private static final int OFFSET = 6000;
  private static final int CONSUMER = 8082 + OFFSET;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private LabProcess lab;
  private RunDirectory run;

  @BeforeEach
  void aFolderOfItsOwn() {
    run = new RunDirectory(folder.resolve("mesh"));
    lab = LabProcess.in(run.path(), OFFSET);
  }

  @AfterEach
  void nothingIsLeft() {
    lab.run("down");
    assertThat(OrphanProcesses.of(run)).isEmpty();
    assertThat(Ports.isFree(CONSUMER)).isTrue();
  }

  @Test
  void aStoppedCalleeIsDeadAndNeverRefusedAndAKilledMeshIsClearedAway() {
    assertThat(lab.run("up").exitStatus()).isZero();
    kill("kyc-credit-check-advanced.jar");

    Result check = lab.run("check", "--deadline", "3", "istio/challenges/1-strict");

    assertThat(check.exitStatus()).isEqualTo(1);
    assertThat(check.output())
        .contains("RECEIVED consumer → kyc-credit-check-advanced: dead")
        .containsPattern("its process ended\\s+with exit code 137");
    assertThat(lab.run("status").output()).contains("1/2");

    kill("bank.kyc.lab.embedded.Daemon");
    assertThat(OrphanProcesses.of(run)).as("what a killed mesh leaves").isNotEmpty();
    Result down = lab.run("down");
    assertThat(down.exitStatus()).isZero();
    assertThat(OrphanProcesses.of(run)).isEmpty();
  }

  @Test
  void ctrlCInTheMiddleOfTheDemoLeavesNothingRunning() throws Exception {
    int status;
    Process demo = lab.start("demo");
    try (BufferedReader output = demo.inputReader()) {
      assertThat(output.lines().anyMatch(line -> line.contains("is ready"))).isTrue();
      status = CtrlC.press(demo);
      output.lines().toList();
    }
    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(status);
    assertThat(OrphanProcesses.of(run)).isEmpty();
    assertThat(Ports.isFree(CONSUMER)).isTrue();
  }

  @Test
  void aPortInUseIsNamedAndNothingIsStarted() throws IOException {
    try (var taken = new ServerSocket(CONSUMER, 1, InetAddress.getByName("127.0.0.1"))) {
      Result up = lab.run("up");

      assertThat(up.exitStatus()).isEqualTo(2);
      assertThat(up.output())
          .contains("Port " + taken.getLocalPort() + ", where consumer/kyc-aggregator-mgt");
      assertThat(OrphanProcesses.of(run)).isEmpty();
    }
  }

  @Test
  void twoUpsAtOnceStartOneMesh() throws Exception {
    Process first = lab.start("up");
    await().atMost(SOON).until(() -> !OrphanProcesses.of(run).isEmpty());

    Result second = lab.run("up");

    assertThat(second.exitStatus()).isEqualTo(2);
    assertThat(second.output()).contains("Another make up is starting the embedded mesh");
    first.getInputStream().readAllBytes();
    assertThat(first.waitFor()).isZero();
    assertThat(lab.run("status").output()).contains("2/2");
  }

  @Test
  void withoutEnvoyNothingIsStarted() {
    Result up = lab.with("ENVOY", folder.resolve("no-envoy").toString()).run("up");

    assertThat(up.exitStatus()).isEqualTo(2);
    assertThat(up.output()).contains("ENVOY names").contains("no executable file");
  }

  @Test
  void withoutAMeshEveryCommandThatNeedsOneSaysHowToGetOne() {
    for (List<String> command :
        List.of(
            List.of("apply", "istio/challenges/1-strict"),
            List.of("reset"),
            List.of("check", "istio/challenges"),
            List.of("call", "consumer", "kyc-credit-check-basic"))) {
      Result result = lab.run(command.toArray(String[]::new));
      assertThat(result.exitStatus()).as(command.toString()).isEqualTo(2);
      assertThat(result.output())
          .contains("The mesh local is not up: run make up MESH=local first.");
    }
  }

  private void kill(String argument) {
    List<ProcessHandle> killed =
        OrphanProcesses.of(run).stream()
            .filter(
                process ->
                    Arrays.stream(process.info().arguments().orElseThrow())
                        .anyMatch(part -> part.endsWith(argument)))
            .toList();
    assertThat(killed).as(argument).hasSize(1);
    killed.forEach(ProcessHandle::destroyForcibly);
    await().atMost(SOON).until(() -> killed.stream().noneMatch(ProcessHandle::isAlive));
  }
}
