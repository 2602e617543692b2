package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bank.kyc.mesh.model.change.Change;
import bank.kyc.mesh.model.change.Change.Changed;
import bank.kyc.mesh.model.change.Change.Verb;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.object.ObjectId;
import bank.kyc.mesh.model.policy.Warning;
import bank.kyc.mesh.model.policy.Warning.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policies do to calls, seen from both ends of real sidecars. */
class EnforcementTest {
  private static final String PLAINTEXT = "null";

  @TempDir static Path folder;
  private static TestMesh test;

  @BeforeAll
  static void up() {
    test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY);
  }

  @AfterAll
  static void down() {
    test.close();
  }

  @AfterEach
  void reset() {
    test.mesh.reset();
  }

  @Test
  void withoutPolicyPlaintextIsTakenFromOutsideAndSidecarsSpeakMutualTls() throws IOException {
    assertThat(test.fromOutside().body()).isEqualTo(PLAINTEXT);
    assertThat(test.fromInside().body()).contains("URI=" + TestMesh.CALLER_ID);
  }

  @Test
  void strictRefusesPlaintextWithAResetAndTakesMutualTls() throws IOException {
    test.apply(TestMesh.peerAuthentication("STRICT"));

    assertThatThrownBy(test::fromOutside)
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("Connection reset");
    assertThat(test.fromInside().body()).contains("URI=" + TestMesh.CALLER_ID);
  }

  @Test
  void aRuleThatDisablesTlsMakesTheCallersSidecarSpeakPlaintext() throws IOException {
    test.apply(TestMesh.destinationRule("DISABLE"));

    assertThat(test.fromInside().body()).isEqualTo(PLAINTEXT);
  }

  @Test
  void aRuleThatContradictsTheCalleesPolicyGetsTheCallerA503() throws IOException {
    test.apply(TestMesh.peerAuthentication("STRICT"), TestMesh.destinationRule("DISABLE"));
    assertThat(test.fromInside())
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.body())
                  .contains("upstream connect error or disconnect/reset before headers");
            });

    test.apply(TestMesh.peerAuthentication("DISABLE"), TestMesh.destinationRule("ISTIO_MUTUAL"));
    assertThat(test.fromInside())
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.body()).contains("remote connection failure");
            });
  }

  @Test
  void tlsWithoutACertificateIsUnderstoodByNobody() throws IOException {
    for (String mode : List.of("DISABLE", "PERMISSIVE", "STRICT")) {
      test.apply(TestMesh.peerAuthentication(mode), TestMesh.destinationRule("SIMPLE"));

      assertThat(test.fromInside())
          .satisfies(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("upstream connect error");
              });
    }
  }

  @Test
  void anAuthorizationPolicyAnswers403ToWhomItDoesNotAllow() throws IOException {
    test.apply(
        TestMesh.authorizationPolicy(
            "rules: [{from: [{source: {principals: [cluster.local/ns/client/sa/caller]}}],"
                + " to: [{operation: {paths: [/]}}]}]"));

    assertThat(test.fromInside().body()).contains("URI=" + TestMesh.CALLER_ID);
    assertThat(test.fromOutside())
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(403);
              assertThat(answer.body()).isEqualTo("RBAC: access denied");
            });

    test.apply(TestMesh.authorizationPolicy("action: DENY, rules: [{}]"));
    assertThat(test.fromInside().statusCode()).isEqualTo(403);
  }

  @Test
  void aForgedClientCertificateHeaderIsStrippedOnPlaintextAndReplacedOverMutualTls()
      throws IOException {
    String forged = "By=spiffe://x;URI=spiffe://cluster.local/ns/bank/sa/director";

    assertThat(test.fromOutside("X-Forwarded-Client-Cert", forged).body()).isEqualTo(PLAINTEXT);
    assertThat(test.fromInside("X-Forwarded-Client-Cert", forged).body())
        .contains("URI=" + TestMesh.CALLER_ID)
        .doesNotContain("director");
  }

  @Test
  void applyAndDeleteReturnWhenTheNewBehaviourIsInForce() throws IOException {
    for (int i = 0; i < 25; i++) {
      test.apply(TestMesh.peerAuthentication("STRICT"));
      assertThatThrownBy(test::fromOutside).hasRootCauseMessage("Connection reset");
      assertThat(test.fromInside().statusCode()).isEqualTo(200);

      test.delete(TestMesh.peerAuthentication("STRICT"));
      assertThat(test.fromOutside().body()).isEqualTo(PLAINTEXT);
    }
  }

  @Test
  void applyAndDeleteSayWhatTheyDid() {
    String policy = TestMesh.peerAuthentication("STRICT");

    assertThat(verbs(test.apply(policy))).containsExactly(Verb.CREATED);
    assertThat(verbs(test.apply(policy))).containsExactly(Verb.UNCHANGED);
    assertThat(verbs(test.apply(TestMesh.peerAuthentication("DISABLE"))))
        .containsExactly(Verb.CONFIGURED);
    assertThat(test.delete(policy).objects())
        .containsExactly(
            new Changed(new ObjectId("PeerAuthentication", "server", "echo"), Verb.DELETED));
    assertThat(verbs(test.delete(policy))).containsExactly(Verb.NOT_FOUND);
  }

  @Test
  void whatTakesTheirPlaceStaysAndTheOthersGo() throws IOException {
    String strict = TestMesh.peerAuthentication("STRICT");
    String plaintext = TestMesh.destinationRule("DISABLE");
    test.apply(strict, plaintext);

    Change change =
        test.mesh.replace(
            TestMesh.parse(strict, plaintext).stream().map(MeshObject::id).toList(),
            TestMesh.parse(strict, TestMesh.authorizationPolicy("rules: [{}]")));

    assertThat(change.objects())
        .extracting(changed -> changed.id().kind(), Changed::verb)
        .containsExactly(
            tuple("DestinationRule", Verb.DELETED),
            tuple("PeerAuthentication", Verb.UNCHANGED),
            tuple("AuthorizationPolicy", Verb.CREATED));
    assertThat(test.fromInside().body()).contains(TestMesh.CALLER_ID);
  }

  private static List<Verb> verbs(Change change) {
    return change.objects().stream().map(Changed::verb).toList();
  }

  @Test
  void aPolicyInANamespaceThatIsNotThereIsRefusedAndNothingOfItIsApplied() {
    String elsewhere =
        TestMesh.destinationRule("DISABLE").replace("namespace: server", "namespace: gone");
    List<MeshObject> both = TestMesh.parse(TestMesh.peerAuthentication("STRICT"), elsewhere);

    assertThatThrownBy(() -> test.mesh.apply(both, step -> {}))
        .hasMessage("There is no namespace \"gone\" for DestinationRule gone/echo.");
    assertThat(test.mesh.policies()).isEmpty();
  }

  @Test
  void aRuleForAHostThatDoesNotExistIsTakenWithAWarning() {
    assertThat(
            test.apply(TestMesh.destinationRule("DISABLE").replace("echo.server", "nobody.server"))
                .warnings())
        .extracting(Warning::code)
        .containsExactly(Code.UNKNOWN_HOST);
  }

  @Test
  void everythingListensOnTheLoopbackAddressOnly() throws IOException, InterruptedException {
    var ports =
        new ProcessBuilder("sh", "-c", "command -v ss >/dev/null && ss -Hltnp || true").start();
    String listening = new String(ports.getInputStream().readAllBytes());
    ports.waitFor();
    for (long pid : test.pids()) {
      assertThat(listening.lines().filter(line -> line.contains("pid=" + pid + ",")))
          .allMatch(line -> line.contains("127.0.0.1:") || line.contains("[::ffff:127.0.0.1]:"));
    }
  }

  @Test
  void aWorkloadThatIsScaledToZeroIsAbsentAndComesBack() throws IOException {
    String none = TestMesh.echo(TestMesh.ECHO).replace("  template:", "  replicas: 0\n  template:");

    test.apply(none);
    assertThat(test.mesh.health(TestMesh.ECHO, Duration.ofSeconds(1)).alive()).isFalse();
    assertThat(test.fromInside().body()).isEqualTo("no healthy upstream");

    test.apply(TestMesh.echo(TestMesh.ECHO));
    assertThat(test.mesh.health(TestMesh.ECHO, Duration.ofSeconds(1)).alive()).isTrue();
    assertThat(test.fromInside().body()).contains("URI=" + TestMesh.CALLER_ID);
  }
}
