package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What policies do to a port that is declared as TCP: proxies see connections, the service sees
 * nothing of the mesh, and the callee's sidecar writes down what crossed.
 */
class TcpEnforcementTest {
  private static final String SNI = "outbound_.8080_._.echo.server.svc.cluster.local";
  private static final Duration LOGGED = Duration.ofSeconds(5);

  @TempDir static Path folder;
  private static TestMesh test;

  private int before;

  @BeforeAll
  static void up() {
    test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY);
    test.apply(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: echo, namespace: server}
        spec:
          selector: {app: echo}
          ports: [{name: tcp-echo, port: 8080, targetPort: http}]
        """);
  }

  @AfterAll
  static void down() {
    test.close();
  }

  @BeforeEach
  void look() {
    before = test.mesh.sidecarLog(TestMesh.ECHO).size();
  }

  @AfterEach
  void reset() {
    test.mesh.reset();
  }

  @Test
  void sidecarsSpeakMutualTlsAndTheServiceSeesNothingOfIt() {
    assertThat(inside()).isEqualTo(PlainCall.PLAINTEXT);
    assertLogged(SNI);
  }

  @Test
  void aRuleThatDisablesTlsMakesTheCallersSidecarSpeakPlaintext() {
    test.apply(TestMesh.destinationRule("DISABLE"));

    assertThat(inside()).isEqualTo(PlainCall.PLAINTEXT);
    assertLogged(" - -");
  }

  @Test
  void strictClosesPlaintextAndTakesMutualTls() {
    test.apply(TestMesh.peerAuthentication("STRICT"));

    assertThat(outside()).isEqualTo(PlainCall.REFUSED);
    assertLogged("filter_chain_not_found");
    assertThat(inside()).isEqualTo(PlainCall.PLAINTEXT);
  }

  @Test
  void whatTheCalleeDoesNotUnderstandEndsInAClosedConnectionAndNotInA503() {
    test.apply(TestMesh.peerAuthentication("STRICT"), TestMesh.destinationRule("DISABLE"));
    assertThat(inside()).isEqualTo(PlainCall.REFUSED);

    test.apply(TestMesh.peerAuthentication("DISABLE"), TestMesh.destinationRule("ISTIO_MUTUAL"));
    assertThat(inside()).isEqualTo(PlainCall.REFUSED);

    test.apply(TestMesh.peerAuthentication("PERMISSIVE"), TestMesh.destinationRule("SIMPLE"));
    assertThat(inside()).isEqualTo(PlainCall.REFUSED);
  }

  @Test
  void anAuthorizationPolicyClosesTheConnectionsOfWhomItDoesNotAllow() {
    test.apply(
        TestMesh.authorizationPolicy(
            "rules: [{from: [{source: {principals: [cluster.local/ns/client/sa/caller]}}]}]"));
    assertThat(inside()).isEqualTo(PlainCall.PLAINTEXT);
    assertThat(outside()).isEqualTo(PlainCall.REFUSED);
    assertLogged("rbac_access_denied_matched_policy");
  }

  @Test
  void aRuleThatAsksForHttpAllowsNothingAndDeniesEverything() {
    test.apply(TestMesh.authorizationPolicy("rules: [{to: [{operation: {methods: [GET]}}]}]"));
    assertThat(inside()).isEqualTo(PlainCall.REFUSED);

    test.apply(
        TestMesh.authorizationPolicy(
            "action: DENY, rules: [{to: [{operation: {methods: [POST]}}]}]"));
    assertThat(inside()).isEqualTo(PlainCall.REFUSED);

    test.apply(TestMesh.authorizationPolicy("rules: [{to: [{operation: {ports: ['8080']}}]}]"));
    assertThat(inside()).isEqualTo(PlainCall.PLAINTEXT);
  }

  private static String inside() {
    return PlainCall.outcome(test.outbound(), "/");
  }

  private static String outside() {
    return PlainCall.outcome(test.inbound(), "/");
  }

  // a connection is written down when it has ended, which need not be in the order of the calls
  private void assertLogged(String words) {
    await()
        .atMost(LOGGED)
        .untilAsserted(
            () -> {
              List<String> log = test.mesh.sidecarLog(TestMesh.ECHO);
              assertThat(log.subList(before, log.size()))
                  .anySatisfy(line -> assertThat(line).contains(words));
            });
  }
}
