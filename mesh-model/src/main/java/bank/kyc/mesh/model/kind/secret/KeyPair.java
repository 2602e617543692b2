package bank.kyc.mesh.model.kind.secret;

import bank.kyc.mesh.model.object.Pem;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Whether a certificate and a key belong together. */
final class KeyPair {
  private KeyPair() {}

  /**
   * @param certificate as PEM
   * @param key as PEM
   */
  static boolean isOne(byte[] certificate, String key) {
    try {
      PublicKey open =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate))
              .getPublicKey();
      return Pem.isKeyOf(open, key).orElse(false);
    } catch (CertificateException e) {
      return false;
    }
  }
}
