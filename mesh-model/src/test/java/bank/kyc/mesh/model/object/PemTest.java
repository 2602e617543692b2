package bank.kyc.mesh.model.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void knowsTheOlderFormsAsWell(String algorithm) throws Exception {
    KeyPair one = pair(algorithm);

    assertThat(Pem.isKeyOf(one.getPublic(), older(one))).contains(true);
    assertThat(Pem.isKeyOf(one.getPublic(), older(pair(algorithm)))).contains(false);
    assertThat(Pem.isKeyOf(pair("RSA").getPublic(), older(pair("EC")))).contains(false);
  }

  @Test
  void ofWhatIsNoKeyNothingIsSaid() throws Exception {
    KeyPair one = pair("RSA");
    String locked = pem(one).replace("PRIVATE", "ENCRYPTED PRIVATE");

    assertThat(Pem.isKeyOf(one.getPublic(), "-----BEGIN RSA PRIVATE KEY-----")).isEmpty();
    assertThat(Pem.isKeyOf(one.getPublic(), locked)).isEmpty();
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private static String pem(KeyPair pair) {
    return block(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
  }

  /** PKCS #8 holds it as its last part, behind a version and the algorithm. */
  private static String older(KeyPair pair) {
    ByteBuffer in = ByteBuffer.wrap(pair.getPrivate().getEncoded());
    content(in);
    in.position(in.position() + 3);
    in.position(content(in) + in.position());
    byte[] older = new byte[content(in)];
    in.get(older);
    String algorithm = pair.getPrivate().getAlgorithm();
    return block(Base64.getMimeEncoder().encodeToString(older))
        .replace("PRIVATE", algorithm + " PRIVATE");
  }

  private static int content(ByteBuffer in) {
    in.get();
    int first = in.get() & 0xff;
    return first < 0x80 ? first : first == 0x81 ? in.get() & 0xff : in.getShort() & 0xffff;
  }

  private static String block(String base64) {
    return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
  }
}
