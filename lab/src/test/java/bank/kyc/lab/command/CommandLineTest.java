package bank.kyc.lab.command;

import static bank.kyc.lab.FakeAggregator.Reply.answered;
import static bank.kyc.lab.FakeAggregator.Reply.failed;
import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.lab.FakeAggregator;
import bank.kyc.lab.FakeMesh;
import bank.kyc.lab.Meshes;
import bank.kyc.lab.mesh.MeshSettings;
import bank.kyc.lab.report.Console;
import bank.kyc.lab.report.Palette;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a person types, reads, and gets as exit status. */
class CommandLineTest {
  private static final String EXPECTATION =
      """
      title: %s
      calls:
        - {from: consumer, to: kyc-credit-check-advanced, outcome: refused}
        - {from: consumer-in-mesh, to: kyc-credit-check-advanced, outcome: mtls}
      """;

  private final FakeAggregator outside = new FakeAggregator(failed("connection-reset"));
  private final FakeAggregator inside =
      new FakeAggregator(answered("spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc"));
  private final FakeMesh mesh =
      new FakeMesh()
          .caller("consumer", outside.address())
          .caller("consumer-in-mesh", inside.address());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path project;

  @BeforeEach
  void writeChallenges() throws IOException {
    for (String name : new String[] {"1-strict", "2-permissive", "3-mesh-wide"}) {
      Path folder = Files.createDirectories(project.resolve("istio/challenges").resolve(name));
      Files.writeString(folder.resolve("expect.yaml"), EXPECTATION.formatted("Title of " + name));
    }
  }

  @AfterEach
  void close() {
    outside.close();
    inside.close();
    Thread.interrupted();
  }

  @Test
  void checkExitsWithZeroWhereEveryCallMatched() throws IOException {
    Path json = project.resolve("made/for/results.json");
    Path junit = project.resolve("results.xml");

    int status = lab("check", "--out", json.toString(), "--junit", junit.toString(), challenges());

    assertThat(status).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            "[1/3] ",
            "Title of 1-strict",
            "✓ consumer → ",
            "[2/3]",
            "Title of 2-permissive",
            "[3/3]");
    assertThat(mesh.journal)
        .containsExactly(
            "checkpoint c1",
            "reset",
            "checkpoint c2",
            "apply 1-strict",
            "restore c2",
            "reset",
            "checkpoint c3",
            "apply 2-permissive",
            "restore c3",
            "reset",
            "checkpoint c4",
            "apply 3-mesh-wide",
            "restore c4",
            "restore c1",
            "close");
    assertThat(json).content().contains("\"observed\" : \"mtls\"");
    assertThat(junit).content().contains("Title of 3-mesh-wide");
    assertThat(err.toString()).contains("warning: DestinationRule advanced/dr-x affects nobody");
  }

  @Test
  void aFailedVerdictExitsWithOneAndSaysWhich() throws IOException {
    expectOf("1-strict", "consumer", "plaintext");

    int status = lab("check", "--deadline", "0", challenge("1-strict"));

    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .containsSubsequence(
            "EXPECTED consumer → kyc-credit-check-advanced: plaintext",
            "RECEIVED consumer → kyc-credit-check-advanced: refused",
            "waited",
            "for plaintext 3 times running; saw refused ×1");
    assertThat(mesh.journal).contains("restore c1");
  }

  @Test
  void aFolderThatCannotBeCheckedDoesNotHideTheOthers() throws IOException {
    expectOf("2-permissive", "nowhere", "mtls");

    int status = lab("check", challenges());

    assertThat(status).isEqualTo(2);
    assertThat(out.toString()).contains("✗ not checked", "Title of 3-mesh-wide");
    assertThat(err.toString()).contains("lab: No kyc-aggregator-mgt runs in nowhere.");
    assertThat(mesh.journal).contains("restore c2", "restore c3");
  }

  @Test
  void challengeLeavesItsPolicyInPlace() {
    assertThat(lab("challenge", "2")).isZero();

    assertThat(mesh.journal).containsExactly("reset", "apply 2-permissive", "close");
  }

  @Test
  void aLabIsGoneThroughStateByStateAndItsLastOneStays() throws IOException {
    aLab();

    assertThat(lab("lab", "7")).isZero();

    assertThat(mesh.journal)
        .containsExactly(
            "reset",
            "apply setup",
            "apply 1-one",
            // the state may have had some of the setup in another form
            "replace 1-one by [setup, 2-two]",
            "close");
    assertThat(out.toString()).containsSubsequence("[1/2]", "Title of 1-one", "[2/2]");
  }

  @Test
  void oneStateOfALabIsAppliedOrVerifiedByItsNumber() throws IOException {
    aLab();

    assertThat(lab("lab", "7", "--state", "1")).isZero();
    assertThat(lab("verify", "7", "--state", "2")).isZero();
    assertThat(lab("verify", "7")).isZero();
    assertThat(lab("verify", "7", "--state", "3")).isEqualTo(2);
    assertThat(lab("lab", "8")).isEqualTo(2);

    assertThat(mesh.journal)
        .filteredOn(entry -> entry.startsWith("apply"))
        .containsExactly("apply setup", "apply 1-one");
    assertThat(err.toString())
        .contains("7-who has no state 3: it has 1-one, 2-two.")
        .contains("There is no lab 8: 7-who.");
  }

  private void aLab() throws IOException {
    Path lab = project.resolve("istio/labs/7-who");
    Files.createDirectories(lab.resolve("setup"));
    for (String state : List.of("1-one", "2-two")) {
      Path folder = Files.createDirectories(lab.resolve(state));
      Files.writeString(
          folder.resolve("expect.yaml"),
          "title: Title of %s\ncalls: [{from: consumer-in-mesh, to: %s, outcome: mtls}]\n"
              .formatted(state, "kyc-credit-check-advanced"));
    }
  }

  @Test
  void verifyAppliesNothing() {
    assertThat(lab("verify", "3")).isZero();
    assertThat(lab("verify", challenge("1-strict"))).isZero();

    assertThat(mesh.journal).containsExactly("close", "close");
    assertThat(out.toString()).contains("Title of 3-mesh-wide", "Title of 1-strict");
  }

  @Test
  void demoOnAMeshThatIsUpDoesNotStopIt() {
    assertThat(lab("demo")).isEqualTo(2);

    assertThat(mesh.journal).containsExactly("close");
    assertThat(err.toString()).contains("The mesh is up already").contains("make down");
  }

  @Test
  void demoStartsChecksAndStops() {
    mesh.up = false;

    assertThat(lab("demo")).isZero();

    assertThat(mesh.journal).startsWith("up", "checkpoint c1", "reset").endsWith("down", "close");
    assertThat(out.toString()).contains("✓ 3 of 3 challenges came out as expected, in ");
  }

  @Test
  void demoStopsAlsoWhenStartingFailed() {
    mesh.up = false;
    mesh.whenStarted =
        () -> {
          throw new MeshException("Port 8082 is taken.");
        };

    assertThat(lab("demo")).isEqualTo(2);

    assertThat(mesh.journal).containsExactly("up", "down", "close");
    assertThat(err.toString()).isEqualTo("lab: Port 8082 is taken.\n");
  }

  @Test
  void demoStopsAlsoAfterABug() {
    mesh.up = false;
    mesh.whenApplied =
        () -> {
          throw new IllegalStateException("a bug");
        };

    assertThat(lab("demo")).isEqualTo(70);

    assertThat(mesh.journal).endsWith("restore c1", "down", "close");
    assertThat(err.toString())
        .endsWith(
            "lab: unexpected java.lang.IllegalStateException: a bug (LAB_DEBUG=1 shows where)\n");
  }

  @Test
  void demoStopsAlsoWhenInterrupted() {
    mesh.up = false;
    mesh.whenApplied = Thread.currentThread()::interrupt;

    assertThat(lab("demo")).isEqualTo(130);

    assertThat(mesh.journal).endsWith("restore c1", "down", "close");
  }

  @Test
  void callShowsOutcomeEvidenceAndAnswer() {
    assertThat(lab("call", "consumer-in-mesh", FakeMesh.ADVANCED)).isZero();

    assertThat(out.toString())
        .startsWith(
            """
            consumer-in-mesh → kyc-credit-check-advanced: mtls
            200, the callee saw spiffe://cluster.local/ns/consumer-in-mesh/sa/kyc
            {
              "customerId" : "C-1001",
            """);
  }

  @Test
  void statusApplyDeleteAndResetTellWhatTheMeshTells() {
    assertThat(lab("apply", challenge("1-strict"))).isZero();
    assertThat(lab("status")).isZero();
    assertThat(lab("delete", challenge("1-strict"))).isZero();
    assertThat(lab("reset")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            PeerAuthentication advanced/pa-advanced created
            In force after 11 ms.
            NAMESPACE  WORKLOAD                   READY  IDENTITY                                                         ADDRESS
            advanced   kyc-credit-check-advanced  2/2    spiffe://cluster.local/ns/advanced/sa/kyc-credit-check-advanced  127.0.0.1:21003

            In force:
              PeerAuthentication advanced/pa-advanced STRICT
            PeerAuthentication advanced/pa-advanced deleted
            In force after 11 ms.
            PeerAuthentication advanced/pa-advanced deleted
            In force after 11 ms.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          check                        | Missing required parameter: 'DIR'. See: lab check --help
          check no-such-folder         | There is no folder no-such-folder.
          verify 9                     | There is no challenge 9: %s/istio/challenges holds 1-strict, 2-permissive, 3-mesh-wide.
          apply no-such-file           | There is no file or folder no-such-file.
          status --mesh kind           | There is no mesh 'kind': MESH is local or minikube.
          call nowhere kyc-credit-check-advanced | No kyc-aggregator-mgt runs in nowhere.
          frob                         | Unmatched argument at index 0: 'frob'. See: lab --help
          """)
  void badInputExitsWithTwoAndOneSentence(String args, String sentence) {
    assertThat(lab(args.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("lab: " + sentence.replace("%s", "" + project) + "\n");
  }

  @Test
  void aMeshThatIsNotUpExitsWithTwo() {
    var session =
        session(
            (name, settings) -> {
              throw new MeshException("The mesh %s is not up: make up.".formatted(name));
            },
            Map.of("MESH", "minikube"));

    assertThat(LabCommand.of(session).execute("reset")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("lab: The mesh minikube is not up: make up.\n");
  }

  @Test
  void aMeshThatIsNotUpIsSaidOnceAndNotOfEveryFolder() {
    mesh.up = false;

    assertThat(lab("check", challenges())).isEqualTo(2);
    assertThat(lab("verify", "1")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo("lab: The mesh fake is not up: run make up MESH=fake first.\n".repeat(2));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysWhichMeshItChoseWhereNobodyChose() throws IOException {
    Path tools = Files.createDirectories(project.resolve("bin"));
    var seen = new StringBuilder();
    Meshes meshes =
        (name, settings) -> {
          seen.append(name).append(' ');
          return mesh;
        };

    LabCommand.of(session(meshes, Map.of("PATH", tools.toString(), "MESH", ""))).execute("reset");
    for (String program : List.of("minikube", "docker")) {
      Path file =
          Files.writeString(tools.resolve(program), "#!/bin/sh\n[ $1 = version ] && echo 1\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    LabCommand.of(session(meshes, Map.of("PATH", tools.toString()))).execute("reset");

    assertThat(seen).hasToString("local minikube ");
    assertThat(err.toString())
        .isEqualTo(
            """
            Mesh: local (minikube is not installed)
            Mesh: minikube (minikube is installed, with the driver docker; MESH=local needs no cluster)
            """);
  }

  @Test
  void printsTheMeshForScripts() {
    assertThat(lab("mesh", "--mesh", "minikube")).isZero();
    assertThat(lab("mesh")).isZero();

    assertThat(out.toString()).isEqualTo("minikube\nlocal\n");
  }

  @Test
  void everyCommandIsFoundByItsNameWithoutTheOthers() {
    var session = session((name, settings) -> mesh, Map.of());
    CommandLine all = LabCommand.of(session);

    for (String name : all.getSubcommands().keySet()) {
      CommandLine narrow = LabCommand.of(session, name, "--help");
      assertThat(narrow.getSubcommands()).containsKey(name);
      if (!name.equals("completion")) {
        assertThat(narrow.getSubcommands()).hasSizeLessThan(all.getSubcommands().size() / 2);
      }
    }
  }

  private int lab(String... args) {
    var session = session((name, settings) -> mesh, Map.of("MESH", "local"));
    return LabCommand.of(session, args).execute(args);
  }

  private Session session(Meshes meshes, Map<String, String> environment) {
    var console = new Console(new PrintWriter(out), new PrintWriter(err), new Palette(false));
    return new Session(meshes, new MeshSettings(project, environment), console);
  }

  private String challenges() {
    return project.resolve("istio/challenges").toString();
  }

  private String challenge(String name) {
    return project.resolve("istio/challenges").resolve(name).toString();
  }

  private void expectOf(String challenge, String from, String outcome) throws IOException {
    Files.writeString(
        Path.of(challenge(challenge)).resolve("expect.yaml"),
        """
        title: T
        calls:
          - {from: %s, to: kyc-credit-check-advanced, outcome: %s}
        """
            .formatted(from, outcome));
  }
}
