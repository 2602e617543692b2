package bank.kyc.mesh.model.object;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys that are texts. */
public final class Pem {
  // PKCS #8; other forms are not looked into
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final byte[] ANYTHING = "anything".getBytes(StandardCharsets.US_ASCII);

  private Pem() {}

  /** The certificates of a text, the first of which is its owner's; empty where there is none. */
  public static Optional<List<X509Certificate>> certificates(String text) {
    try {
      return Optional.of(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(
                      new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                  .stream()
                  .map(X509Certificate.class::cast)
                  .toList())
          .filter(certificates -> !certificates.isEmpty());
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** Whether a key is that of a certificate, as far as can be told. */
  public static boolean belong(String certificate, String key) {
    Optional<PublicKey> open =
        certificates(certificate).map(all -> all.get(0)).map(X509Certificate::getPublicKey);
    Matcher written = KEY.matcher(key);
    if (open.isEmpty() || !written.find()) {
      return true;
    }
    String algorithm = open.get().getAlgorithm();
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(written.group(1));
      PrivateKey closed =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return verifies(
          algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256withRSA", closed, open.get());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // a key of another algorithm
      return false;
    }
  }

  private static boolean verifies(String algorithm, PrivateKey closed, PublicKey open)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(closed);
    signature.update(ANYTHING);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(ANYTHING);
    return signature.verify(signed);
  }
}
