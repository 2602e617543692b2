package bank.kyc.lab.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A certificate chain, for a person to read. */
public final class CertificateWords {
  private static final int URI = 6;

  private CertificateWords() {}

  /**
   * A few lines for each certificate.
   *
   * @param pem one or more certificates
   * @param now what validity is told against
   */
  public static List<String> lines(String pem, Instant now) {
    List<String> lines = new ArrayList<>();
    int number = 1;
    for (X509Certificate certificate : certificates(pem)) {
      lines.add(
          "%d. %s"
              .formatted(number++, isAuthority(certificate) ? "the authority" : "the workload"));
      lines.add("   identity  " + identity(certificate));
      lines.add("   issuer    " + certificate.getIssuerX500Principal().getName());
      lines.add("   valid     " + validity(certificate, now));
      lines.add("   key       " + key(certificate));
      lines.add("   serial    " + certificate.getSerialNumber().toString(16));
    }
    return lines;
  }

  private static Collection<X509Certificate> certificates(String pem) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("no certificates: " + e.getMessage(), e);
    }
  }

  private static boolean isAuthority(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  private static String identity(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      String uris =
          names == null
              ? ""
              : names.stream()
                  .filter(name -> name.get(0).equals(URI))
                  .map(name -> name.get(1).toString())
                  .collect(Collectors.joining(", "));
      return uris.isEmpty() ? certificate.getSubjectX500Principal().getName() : uris;
    } catch (CertificateParsingException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  private static String validity(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Duration left = Duration.between(now, to);
    String state = left.isNegative() ? "EXPIRED" : "%d h left".formatted(left.toHours());
    return "%s to %s (%s)"
        .formatted(from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS), state);
  }

  private static String key(X509Certificate certificate) {
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
      return "RSA " + rsa.getModulus().bitLength();
    }
    if (certificate.getPublicKey() instanceof ECPublicKey ec) {
      return "EC " + ec.getParams().getOrder().bitLength();
    }
    return certificate.getPublicKey().getAlgorithm();
  }
}
