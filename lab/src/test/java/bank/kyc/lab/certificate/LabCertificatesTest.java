package bank.kyc.lab.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import bank.kyc.mesh.model.kind.secret.SecretManifest;
import bank.kyc.mesh.model.manifest.Manifests;
import bank.kyc.mesh.model.object.MeshObject;
import bank.kyc.mesh.model.yaml.ManifestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a lab declares is made, once. */
class LabCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path lab;
  private Path declaration;

  @BeforeEach
  void declare() throws IOException {
    declaration =
        declared(
            """
            authorities: [bureau-ca, other-ca]
            certificates:
              - {name: bureau, issuer: bureau-ca, dns: [bureau.partner.example]}
              - {name: expired, issuer: bureau-ca, dns: [bureau.partner.example], expired: true}
              - {name: dialled, issuer: bureau-ca, dns: [localhost], addresses: [127.0.0.1]}
              - {name: client, issuer: bureau-ca, subject: 'CN=aggregator,O=Bank'}
            secrets:
              - {name: client, namespace: desk, certificate: client, authority: bureau-ca}
              - {name: bureau-ca, namespace: desk, authority: bureau-ca}
              - {folder: not-its-key, name: client, namespace: desk, certificate: client, key: bureau}
              - {name: stores, namespace: desk, certificate: client, authority: bureau-ca, keystores: true}
            """);
    make(NOW);
  }

  @Test
  void aServersCertificateIsForItsHosts() throws Exception {
    X509Certificate bureau = certificate("bureau.crt");

    bureau.verify(certificate("bureau-ca.crt").getPublicKey());
    bureau.checkValidity(java.util.Date.from(NOW));
    assertThat(bureau.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "bureau.partner.example"));
    assertThatThrownBy(() -> bureau.verify(certificate("other-ca.crt").getPublicKey()))
        .isInstanceOf(java.security.SignatureException.class);
  }

  @Test
  void aServersCertificateIsForAddressesToo() throws Exception {
    assertThat(certificate("dialled.crt").getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void aClientsCertificateNamesItsSubject() throws Exception {
    assertThat(certificate("client.crt").getSubjectX500Principal().getName())
        .isEqualTo("O=Bank,CN=aggregator");
    assertThat(certificate("client.crt").getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.2");
  }

  @Test
  void oneIsExpiredOnPurpose() throws Exception {
    assertThatThrownBy(() -> certificate("expired.crt").checkValidity(java.util.Date.from(NOW)))
        .isInstanceOf(java.security.cert.CertificateExpiredException.class);
  }

  @Test
  void aSecretIsAManifestThatEverybodyReads() {
    assertThat(secret("client").content()).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
    assertThat(secret("client").id().path()).isEqualTo("desk/client");
    assertThat(secret("bureau-ca").content()).containsOnlyKeys("ca.crt");
    assertThat(secret("not-its-key").content().get("tls.key").text())
        .isEqualToIgnoringNewLines(text("bureau.key"));
  }

  @Test
  void keystoresOpenWithTheirPassword() throws Exception {
    var content = secret("stores").content();
    char[] password = content.get("password").text().toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(new ByteArrayInputStream(content.get("keystore.p12").bytes()), password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(new ByteArrayInputStream(content.get("truststore.p12").bytes()), password);

    assertThat(own.getKey("own", password)).isNotNull();
    assertThat(trusted.getCertificate("authority")).isEqualTo(certificate("bureau-ca.crt"));
  }

  @Test
  void nobodyElseMayReadThem() throws IOException {
    Path folder = lab.resolve("certificates");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("client.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingIsMadeAgainWhileItIsGood() {
    String before = text("client.crt");

    assertThat(make(NOW.plus(Duration.ofDays(80)))).isFalse();
    assertThat(text("client.crt")).isEqualTo(before);
    assertThat(make(NOW.plus(Duration.ofDays(84)))).isTrue();
    assertThat(text("client.crt")).isNotEqualTo(before);
  }

  @Test
  void whatIsDeclaredOtherwiseIsMadeAnew() throws IOException {
    declared("authorities: [another]");

    assertThat(make(NOW)).isTrue();
    assertThat(lab.resolve("certificates").resolve("another.crt")).exists();
    assertThat(lab.resolve("certificates").resolve("client.crt")).doesNotExist();
    assertThat(lab).isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
  }

  @Test
  void theyAreFoundFromTheLabAndFromItsStates() throws IOException {
    Path state = Files.createDirectories(lab.resolve("1-first"));

    assertThat(LabCertificates.declarations(lab)).containsExactly(declaration);
    assertThat(LabCertificates.declarations(lab.getParent())).contains(declaration);
    assertThat(LabCertificates.declarations(state)).containsExactly(declaration);
    assertThat(LabCertificates.declarations(state.resolve("rule.yaml"))).contains(declaration);
  }

  @ParameterizedTest
  @MethodSource
  void isRefused(String yaml, String sentence) throws IOException {
    declared(yaml);

    assertThatThrownBy(() -> make(NOW))
        .isInstanceOf(ManifestException.class)
        .hasMessage(declaration + ":" + sentence);
    assertThat(lab.resolve("certificates").resolve("client.crt")).exists();
  }

  static Stream<Arguments> isRefused() {
    return Stream.of(
        argumentSet(
            "what is not known",
            "authority: x",
            "1: unknown field \"authority\" (known here: authorities, certificates, secrets)."),
        argumentSet(
            "an issuer that there is not",
            "authorities: [a]\ncertificates: [{name: x, issuer: b}]",
            "2: there is no authority \"b\" (there is [a])."),
        argumentSet(
            "a certificate without issuer",
            "certificates: [{name: x}]",
            "1: a certificate needs name and issuer."),
        argumentSet(
            "two of one name",
            "authorities: [x]\ncertificates: [{name: x, issuer: x}]",
            "2: \"x\" stands twice."),
        argumentSet(
            "a Secret of nothing",
            "secrets: [{name: x, namespace: y}]",
            "1: a Secret needs a certificate, an authority, or both."),
        argumentSet(
            "a Secret of a certificate that there is not",
            "secrets: [{name: x, namespace: y, certificate: z}]",
            "1: there is no certificate \"z\" (there is [])."));
  }

  private Path declared(String yaml) throws IOException {
    return Files.writeString(lab.resolve(LabCertificates.DECLARATION), yaml);
  }

  private boolean make(Instant now) {
    return new LabCertificates(Clock.fixed(now, ZoneOffset.UTC)).ensure(declaration);
  }

  private SecretManifest secret(String folder) {
    List<MeshObject> objects = Manifests.read(lab.resolve("certificates/secrets/" + folder));
    assertThat(objects).hasSize(1);
    return (SecretManifest) objects.get(0);
  }

  private String text(String file) {
    try {
      return Files.readString(lab.resolve("certificates").resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate certificate(String file) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(text(file).getBytes()));
  }
}
