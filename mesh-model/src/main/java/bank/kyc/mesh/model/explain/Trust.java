package bank.kyc.mesh.model.explain;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** Whether a certificate is believed. */
final class Trust {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USE = "2.5.29.37.0";

  private Trust() {}

  /** Whether one of these authorities has issued it, and it has not expired. */
  static boolean issued(X509Certificate certificate, List<X509Certificate> issuers) {
    try {
      certificate.checkValidity();
    } catch (GeneralSecurityException e) {
      return false;
    }
    return issuers.stream().anyMatch(issuer -> isOf(certificate, issuer));
  }

  /** Whether it is for one of these names. */
  static boolean isFor(X509Certificate certificate, List<String> names) {
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      return alternatives != null
          && alternatives.stream()
              .filter(one -> one.get(0).equals(DNS) || one.get(0).equals(URI))
              .anyMatch(one -> names.contains(one.get(1).toString()));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /**
   * Whether it may be shown by a client: it says so, or says nothing of what it is for.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.12">RFC 5280</a>
   */
  static boolean isOfAClient(X509Certificate certificate) {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      return uses == null || uses.contains(CLIENT) || uses.contains(ANY_USE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isOf(X509Certificate certificate, X509Certificate issuer) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
