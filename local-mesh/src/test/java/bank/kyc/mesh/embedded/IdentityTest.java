package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.embedded.identity.CertificateAuthority;
import bank.kyc.mesh.embedded.identity.WorkloadCertificate;
import bank.kyc.mesh.model.state.SpiffeId;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a sidecar says it is, and whom it lets in, under STRICT. */
class IdentityTest {
  private static final int URI_NAME = 6;
  private static final int ALERT = 21;
  private static final int PROTOCOL_VERSION = 70;

  private static final SpiffeId CALLER = new SpiffeId("client", "caller");

  @TempDir static Path folder;
  private static TestMesh test;

  @BeforeAll
  static void up() {
    test = TestMesh.start(folder, EmbeddedMeshSettings.ONE_DAY);
    test.apply(TestMesh.peerAuthentication("STRICT"));
  }

  @AfterAll
  static void down() {
    test.close();
  }

  @Test
  void aSidecarShowsItsSpiffeIdAndTheMeshsOwnAuthorityAsIstiosDo() throws Exception {
    List<X509Certificate> chain = handshake(test.mesh.certificates().of(CALLER)).chain();

    X509Certificate leaf = chain.get(0);
    assertThat(leaf.getSubjectAlternativeNames())
        .containsExactly(List.of(URI_NAME, "spiffe://cluster.local/ns/server/sa/echo"));
    assertThat(leaf.getCriticalExtensionOIDs()).contains("2.5.29.17");
    assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
    assertThat(leaf.getIssuerX500Principal().getName()).isEqualTo("O=cluster.local");
    assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(Duration.between(Instant.now(), leaf.getNotAfter().toInstant()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    assertThat(chain.get(1)).isEqualTo(root());
    leaf.verify(root().getPublicKey());
  }

  @Test
  void aCertificateOfThisMeshIsLetIn() throws Exception {
    assertThat(handshake(test.mesh.certificates().of(CALLER)).status())
        .isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    WorkloadCertificate foreign =
        new CertificateAuthority(Clock.systemUTC()).issue(CALLER, Duration.ofHours(1));

    assertThatThrownBy(() -> handshake(foreign))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unknown_ca");
  }

  @Test
  void anExpiredCertificateIsRefused() {
    Instant now = Instant.now();
    WorkloadCertificate expired =
        test.mesh.authority().issue(CALLER, now.minusSeconds(7200), now.minusSeconds(3600));

    assertThatThrownBy(() -> handshake(expired))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certificate_expired");
  }

  @Test
  void aCallerWithoutACertificateIsRefused() {
    assertThatThrownBy(() -> TlsClient.anonymous(test.inbound()).get())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certificate_required");
  }

  @Test
  void tls11IsRefused() throws IOException {
    // a ClientHello whose highest version is TLS 1.1 (0x0302): Java itself would not send one
    byte[] hello =
        HexFormat.of()
            .parseHex(
                "160301002f"
                    + "0100002b"
                    + "0302"
                    + "00".repeat(32)
                    + "00"
                    + "0004"
                    + "c013002f"
                    + "0100");
    try (var socket = new Socket("127.0.0.1", test.inbound())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(hello);
      var answer = new DataInputStream(socket.getInputStream());
      assertThat(answer.readUnsignedByte()).isEqualTo(ALERT);
      answer.skipNBytes(5);
      assertThat(answer.readUnsignedByte()).isEqualTo(PROTOCOL_VERSION);
    }
  }

  private static TlsClient.Answer handshake(WorkloadCertificate certificate) throws Exception {
    return TlsClient.with(test.inbound(), certificate).get();
  }

  private static X509Certificate root() throws Exception {
    try (var pem = Files.newInputStream(test.run.path().resolve("root-cert.pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }
}
