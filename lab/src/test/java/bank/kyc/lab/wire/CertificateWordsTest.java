package bank.kyc.lab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.mesh.embedded.identity.CertificateAuthority;
import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.state.SpiffeId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CertificateWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String CHAIN =
      new CertificateAuthority(Clock.fixed(NOW, ZoneOffset.UTC))
          .issue(new SpiffeId("basic", "kyc-credit-check-basic"), Duration.ofHours(24))
          .chainPem();

  @Test
  void tellsWhoAWorkloadIsByWhomAndForHowLong() {
    assertThat(CertificateWords.lines(CHAIN, NOW.plusSeconds(3600)))
        .contains(
            "1. the workload",
            "   identity  spiffe://cluster.local/ns/basic/sa/kyc-credit-check-basic",
            "   issuer    O=cluster.local",
            "   valid     2026-11-22T11:58:00Z to 2026-11-23T12:00:00Z (23 h left)",
            "   key       RSA 2048",
            "2. the authority",
            "   identity  O=cluster.local");
  }

  @Test
  void saysThatACertificateHasExpired() {
    assertThat(CertificateWords.lines(CHAIN, NOW.plus(Duration.ofDays(2))))
        .anyMatch(line -> line.endsWith("(EXPIRED)"));
  }

  @Test
  void readsTheChainOutOfWhatEnvoySaysAboutItself() {
    String bytes = Base64.getEncoder().encodeToString(CHAIN.getBytes(StandardCharsets.US_ASCII));
    String dump =
        """
        {"configs": [
          {"secret": {"name": "ROOTCA", "validation_context": {}}},
          {"secret": {"name": "default", "tls_certificate": {
            "certificate_chain": {"inline_bytes": "%s"}, "private_key": {"inline_bytes": "W3JlZGFjdGVkXQ=="}}}}]}
        """
            .formatted(bytes);

    assertThat(ShownCertificate.chain(dump)).isEqualTo(CHAIN);
    assertThatThrownBy(() -> ShownCertificate.chain("{}"))
        .isInstanceOf(MeshException.class)
        .hasMessage("The sidecar has no certificate yet.");
  }
}
