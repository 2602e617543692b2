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
  /** PKCS #8, or one of the older forms, which openssl still writes. */
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (?<older>RSA |EC |)PRIVATE KEY-----(?<body>[A-Za-z0-9+/=\\s]+)-----END"
              + " \\k<older>PRIVATE KEY-----");

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

  /** Whether a key is that of a certificate. */
  public static boolean belong(String certificate, String key) {
    return certificates(certificate)
        .map(all -> all.get(0).getPublicKey())
        .flatMap(open -> isKeyOf(open, key))
        .orElse(false);
  }

  /**
   * Whether a key is the other half of a public one: what the one signs, the other must confirm.
   *
   * @param key as PEM
   * @return empty where it is no key, or one that a password locks
   */
  public static Optional<Boolean> isKeyOf(PublicKey open, String key) {
    return KEY.matcher(key).find() ? Optional.of(keyOf(open, key).isPresent()) : Optional.empty();
  }

  /**
   * The other half of a public key.
   *
   * @param key as PEM
   * @return empty where it is another's key, or none, or one that a password locks
   */
  public static Optional<PrivateKey> keyOf(PublicKey open, String key) {
    Matcher written = KEY.matcher(key);
    return written.find()
        ? confirmed(open, written.group("older").strip(), written.group("body"))
        : Optional.empty();
  }

  private static Optional<PrivateKey> confirmed(PublicKey open, String older, String body) {
    try {
      byte[] key = Base64.getMimeDecoder().decode(body);
      boolean isAnother = !older.isEmpty() && !older.equals(open.getAlgorithm());
      PrivateKey closed =
          KeyFactory.getInstance(open.getAlgorithm())
              .generatePrivate(
                  new PKCS8EncodedKeySpec(older.isEmpty() ? key : OlderKey.asPkcs8(key, open)));
      return !isAnother && verifies(closed, open) ? Optional.of(closed) : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // a key of another algorithm, or none
      return Optional.empty();
    }
  }

  private static boolean verifies(PrivateKey closed, PublicKey open)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (open.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> open.getAlgorithm();
            });
    signature.initSign(closed);
    signature.update(ANYTHING);
    byte[] signed = signature.sign();
    signature.initVerify(open);
    signature.update(ANYTHING);
    return signature.verify(signed);
  }
}
