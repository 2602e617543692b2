package bank.kyc.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.cluster.client.ApiServer;
import bank.kyc.lab.cluster.forward.PortForwards;
import bank.kyc.lab.cluster.settings.ClusterSettings;
import bank.kyc.lab.cluster.text.LabRun;
import bank.kyc.lab.cluster.view.SnapshotReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The suite on a real cluster, used as a participant uses it. Runs only where MESH=minikube. */
@EnabledIfEnvironmentVariable(named = "MESH", matches = "minikube")
class ClusterIT {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final ClusterSettings SETTINGS = ClusterSettings.of(PROJECT, System.getenv());
  private static final ApiServer API = new ApiServer(SETTINGS);

  @BeforeAll
  static void up() throws Exception {
    assertThat(lab("up").exit()).isZero();
  }

  @AfterAll
  static void down() throws Exception {
    assertThat(lab("down").exit()).isZero();
    assertThat(SnapshotReader.of(API).ourNamespaces()).isEmpty();
    assertThat(new PortForwards(SETTINGS, API).running()).isFalse();
  }

  @AfterEach
  void reset() throws Exception {
    assertThat(lab("reset").exit()).isZero();
  }

  @Test
  void theChallengesComeOutAsExpectedAndLeaveNothingBehind() throws Exception {
    Ended check = lab("check", "istio/challenges");
    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(lab("status").output()).contains("No policy is in force");
  }

  @Test
  void whatTheLabTextsShowIsWhatAParticipantSees() {
    var told = new ArrayList<String>();
    boolean good =
        new LabRun(SETTINGS, told::add)
            .run(
                List.of(
                    PROJECT.resolve("istio/challenges/1-strict/README.md"),
                    PROJECT.resolve("istio/challenges/2-permissive/README.md"),
                    PROJECT.resolve("istio/challenges/3-mesh-wide/README.md")));
    assertThat(good).as(String.join("\n", told)).isTrue();
  }

  @Test
  void aCalleeScaledToZeroIsDeadAndNotRefused() throws Exception {
    scale(0);
    try {
      Ended check = lab("check", "istio/challenges/1-strict");
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.output()).contains("dead", "scaled to zero?");
    } finally {
      scale(1);
    }
  }

  @Test
  void aCallerWhosePodIsReplacedAnswersOnTheSamePort() throws Exception {
    kubectl("delete", "pod", "--namespace=consumer", "--selector=app=kyc-aggregator-mgt");
    Ended call = lab("call", "consumer", "kyc-credit-check-basic");
    assertThat(call.exit()).as(call.output()).isZero();
    assertThat(call.output()).contains("plaintext");
  }

  @Test
  void ofTwoManifestsOfWhichOneIsRefusedNeitherIsApplied() throws Exception {
    Path file = Files.createTempFile("policies", ".yaml");
    Files.writeString(
        file,
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: good, namespace: basic}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: bad, namespace: basic}
        spec: {portLevelMtls: {8080: {mode: STRICT}}}
        """);
    Ended apply = lab("apply", file.toString());
    assertThat(apply.exit()).isEqualTo(2);
    assertThat(apply.output()).contains("portLevelMtls requires selector");
    assertThat(lab("status").output()).contains("No policy is in force");
    Files.delete(file);
  }

  private static void scale(int replicas) throws IOException, InterruptedException {
    String deployment = "deployment/kyc-credit-check-advanced";
    kubectl("scale", "--namespace=advanced", deployment, "--replicas=" + replicas);
    kubectl("rollout", "status", "--namespace=advanced", deployment);
    kubectl(
        "wait",
        "--namespace=advanced",
        "--for=jsonpath={.status.replicas}=" + replicas,
        deployment);
  }

  private static void kubectl(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kubectl", "--context=" + SETTINGS.context()));
    command.addAll(List.of(arguments));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private record Ended(int exit, String output) {}

  private static Ended lab(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(PROJECT.resolve("lab/lab").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(PROJECT.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
