package bank.kyc.mesh.model.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is told from that of another certificate, of whatever algorithm and however damaged. */
class PemTest {
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void knowsTheOtherHalfAndNoOther(String algorithm) throws Exception {
    KeyPair one = pair(algorithm);

    assertThat(Pem.isKeyOf(one.getPublic(), pem(one))).contains(true);
    assertThat(Pem.isKeyOf(one.getPublic(), pem(pair(algorithm)))).contains(false);
  }

  @Test
  void aKeyOfAnotherAlgorithmIsNotIt() throws Exception {
    assertThat(Pem.isKeyOf(pair("RSA").getPublic(), pem(pair("EC")))).contains(false);
  }

  @Test
  void aDamagedKeyIsNotIt() throws Exception {
    KeyPair one = pair("EC");

    assertThat(Pem.isKeyOf(one.getPublic(), block("MIG"))).contains(false);
    assertThat(Pem.isKeyOf(one.getPublic(), block("="))).contains(false);
  }

  @Test
  void ofAnotherFormNothingIsSaid() throws Exception {
    assertThat(Pem.isKeyOf(pair("RSA").getPublic(), "-----BEGIN RSA PRIVATE KEY-----")).isEmpty();
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private static String pem(KeyPair pair) {
    return block(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
  }

  private static String block(String base64) {
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }
}
