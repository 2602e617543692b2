package bank.kyc.lab.certificate;

import bank.kyc.mesh.embedded.identity.Pem;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and its key, which is never shown. */
record Issued(X509Certificate certificate, PrivateKey key) {
  String certificatePem() {
    return Pem.of(certificate);
  }

  String keyPem() {
    return Pem.of(key);
  }

  @Override
  public String toString() {
    return certificate.getSubjectX500Principal()
        + " until "
        + certificate.getNotAfter().toInstant();
  }
}
