package bank.kyc.lab.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.kyc.lab.certificate.LabCertificates;
import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this machine shows of itself: two files, and what can be wrong with them. */
class ClientCertificateTest {
  @TempDir Path folder;

  @BeforeEach
  void makeTheCertificates() throws IOException {
    Path declaration =
        Files.writeString(
            folder.resolve("certificates.yaml"),
            """
            authorities: [ca]
            certificates:
              - {name: partner, issuer: ca, subject: "O=Partner"}
              - {name: other, issuer: ca}
            """);
    new LabCertificates(Clock.systemUTC()).ensure(declaration);
    Files.writeString(folder.resolve("certificates/words.txt"), "no certificate, and no key");
  }

  @Test
  void isAPairOfFiles() {
    assertThat(of("partner.crt", "partner.key").owner().getSubjectX500Principal())
        .hasToString("O=Partner");
    assertThat(of("partner.crt", "partner.key").pair()).hasToString("O=Partner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody.crt | partner.key | there is no file DIR/nobody.crt.",
        "partner.crt | nobody.key | there is no file DIR/nobody.key.",
        "words.txt | partner.key | DIR/words.txt holds no certificate.",
        "partner.key | partner.key | DIR/partner.key holds no certificate.",
        "partner.crt | words.txt | DIR/words.txt holds no key, or one that a password locks.",
        "partner.crt | other.key | the key DIR/other.key does not belong to the certificate"
            + " DIR/partner.crt.",
      })
  void whatIsWrongIsSaidWithItsPlace(String certificate, String key, String sentence) {
    assertThatThrownBy(() -> of(certificate, key).owner())
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "expect.yaml:4: " + sentence.replace("DIR", folder.resolve("certificates").toString()));
  }

  private ClientCertificate of(String certificate, String key) {
    Path made = folder.resolve("certificates");
    return new ClientCertificate(made.resolve(certificate), made.resolve(key), "expect.yaml:4");
  }
}
