package bank.kyc.mesh.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import bank.kyc.mesh.model.state.SpiffeId;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are replaced before they expire, and no request notices. */
class RotationTest {
  private static final Duration LIFETIME = Duration.ofSeconds(6);
  private static final int CERTIFICATES = 3;

  @TempDir Path folder;

  @Test
  void shortLivedCertificatesAreRotatedWithoutDroppingARequest() throws Exception {
    try (TestMesh test = TestMesh.start(folder, LIFETIME)) {
      test.apply(TestMesh.peerAuthentication("STRICT"));
      Set<BigInteger> seen = new HashSet<>();
      Instant deadline = Instant.now().plus(LIFETIME.multipliedBy(10));
      while (seen.size() < CERTIFICATES && Instant.now().isBefore(deadline)) {
        assertThat(test.fromInside().body()).contains("URI=" + TestMesh.CALLER_ID);
        seen.add(
            TlsClient.with(
                    test.inbound(), test.mesh.certificates().of(new SpiffeId("client", "caller")))
                .get()
                .chain()
                .get(0)
                .getSerialNumber());
      }
      assertThat(seen).hasSizeGreaterThanOrEqualTo(CERTIFICATES);
    }
  }
}
