package bank.kyc.mesh.model.kind.secret;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a certificate and a key belong together: what the one signs, the other must confirm. */
final class KeyPair {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Pattern OLDER = Pattern.compile("-----BEGIN (RSA|EC) PRIVATE KEY-----");
  private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.UTF_8);

  private KeyPair() {}

  /**
   * @param certificate as PEM
   * @param key as PEM; of one in an older form only the proxy can say
   */
  static boolean isOne(byte[] certificate, String key) {
    try {
      PublicKey shown =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
              .getPublicKey();
      Matcher written = PKCS8.matcher(key);
      return written.find()
          ? confirms(shown, key(shown.getAlgorithm(), written.group(1)))
          : OLDER.matcher(key).find();
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PrivateKey key(String algorithm, String base64) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
  }

  private static boolean confirms(PublicKey shown, PrivateKey held)
      throws GeneralSecurityException {
    String algorithm =
        switch (shown.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> shown.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(held);
    signature.update(ANYTHING);
    byte[] signed = signature.sign();
    signature.initVerify(shown);
    signature.update(ANYTHING);
    return signature.verify(signed);
  }
}
