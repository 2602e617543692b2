package bank.kyc.mesh.embedded;

import static bank.kyc.mesh.embedded.TestMesh.CALLER;
import static bank.kyc.mesh.embedded.TestMesh.CALLER_ID;
import static bank.kyc.mesh.embedded.TestMesh.ECHO;
import static bank.kyc.mesh.embedded.TestMesh.echo;
import static bank.kyc.mesh.embedded.TestMesh.namespace;
import static bank.kyc.mesh.embedded.TestMesh.peerAuthentication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import bank.kyc.mesh.embedded.address.AddressBook;
import bank.kyc.mesh.embedded.address.Ports;
import bank.kyc.mesh.embedded.address.Slot;
import bank.kyc.mesh.model.state.MeshState;
import bank.kyc.mesh.model.state.WorkloadId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change that fails at whichever of its steps leaves the mesh as it was: what runs, on which
 * ports, and what is in force.
 */
class FailedChangeTest {
  private static final WorkloadId AGGREGATOR = new WorkloadId("front", "kyc-aggregator-mgt");

  @TempDir private static Path folder;
  private static int fixedPort;
  private static TestMesh test;

  private MeshState before;
  private List<Integer> ports;

  @BeforeAll
  static void start() {
    test = TestMesh.start(folder, Duration.ofDays(1));
    fixedPort = new Ports(12_345).next();
    String callsAggregator =
        echo(CALLER).replace("postgres.records:5432", AGGREGATOR.name() + ".front:8080");
    test.apply(front(fixedPort), echo(AGGREGATOR), callsAggregator, peerAuthentication("STRICT"));
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  @BeforeEach
  void remember() {
    before = test.mesh.state();
    ports = ports();
    assertThat(test.mesh.port(new Slot.Application(AGGREGATOR, 8080))).isEqualTo(fixedPort);
  }

  @AfterEach
  void everythingIsAsItWas() throws IOException {
    assertThat(test.mesh.state()).isSameAs(before);
    assertThat(ports()).isEqualTo(ports);
    for (WorkloadId workload : List.of(ECHO, CALLER, AGGREGATOR)) {
      assertThat(test.mesh.health(workload, Duration.ofSeconds(5)).ready())
          .as("signs of %s", workload)
          .isEqualTo(2);
    }
    assertThat(test.fromInside().body()).contains(CALLER_ID);
    assertThatThrownBy(test::fromOutside).hasRootCauseMessage("Connection reset");
  }

  @Test
  void whereAPortIsTaken() throws IOException {
    try (var occupied = new ServerSocket(0, 1, InetAddress.getByName(AddressBook.LOOPBACK))) {
      int port = occupied.getLocalPort();

      assertThatThrownBy(() -> test.apply(front(port), changed(ECHO), changed(AGGREGATOR)))
          .hasMessageContaining("Port " + port);
    }
  }

  @Test
  void whereAProgramIsNotThere() {
    assertThatThrownBy(
            () ->
                test.apply(
                    changed(ECHO),
                    changed(AGGREGATOR),
                    echo(new WorkloadId("client", "other")).replace("echo:1", "gone:1")))
        .hasMessageContaining("it is no module of this project");
  }

  @Test
  void whereAProgramEndsBeforeItIsReady() {
    assertThatThrownBy(
            () ->
                test.apply(
                    peerAuthentication("PERMISSIVE"),
                    changed(ECHO),
                    changed(AGGREGATOR),
                    withEnvironment(new WorkloadId("client", "other"), "-XX:NoSuchFlag")))
        .hasMessageContaining("before it was ready");
  }

  @Test
  void whereASidecarDoesNotTakeTheChangeAndAWorkloadWasToGo() throws Exception {
    String sidecar = sidecarOf(CALLER);
    signal("-STOP", sidecar);
    Throwable failure;
    try {
      failure = catchThrowable(() -> test.delete(echo(AGGREGATOR)));
    } finally {
      signal("-CONT", sidecar);
    }

    assertThat(failure).hasMessageContaining("client/caller");
  }

  private static String front(int port) {
    return namespace("front", true)
        + "  annotations: {kyc.bank/aggregator-port: \"%d\"}%n".formatted(port);
  }

  private static String changed(WorkloadId workload) {
    return withEnvironment(workload, "-Dchanged=true");
  }

  private static String withEnvironment(WorkloadId workload, String options) {
    return echo(workload)
        .replace("env: [", "env: [{name: JAVA_TOOL_OPTIONS, value: \"" + options + "\"}, ");
  }

  private static List<Integer> ports() {
    return List.of(ECHO, CALLER, AGGREGATOR).stream()
        .flatMap(
            workload ->
                List.of(
                    test.mesh.port(new Slot.Application(workload, 8080)),
                    test.mesh.port(new Slot.Inbound(workload, 8080)))
                    .stream())
        .toList();
  }

  private static String sidecarOf(WorkloadId workload) {
    return test.sidecars().stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .filter(
            process ->
                Stream.of(process.info().arguments().orElse(new String[0]))
                    .anyMatch(argument -> argument.matches(".*" + workload.name() + "[^/]*json")))
        .map(process -> Long.toString(process.pid()))
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, String pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
  }
}
