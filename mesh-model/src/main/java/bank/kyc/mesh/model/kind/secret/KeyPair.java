package bank.kyc.mesh.model.kind.secret;

import bank.kyc.mesh.model.object.Pem;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;

/** Whether a certificate and a key belong together. */
final class KeyPair {
  private static final Pattern OLDER = Pattern.compile("-----BEGIN (RSA|EC) PRIVATE KEY-----");

  private KeyPair() {}

  /**
   * @param certificate as PEM
   * @param key as PEM; of one in an older form only the proxy can say
   */
  static boolean isOne(byte[] certificate, String key) {
    try {
      PublicKey open =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
              .getPublicKey();
      return Pem.isKeyOf(open, key).orElseGet(() -> OLDER.matcher(key).find());
    } catch (CertificateException e) {
      return false;
    }
  }
}
