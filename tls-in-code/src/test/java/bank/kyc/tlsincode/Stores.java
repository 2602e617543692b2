package bank.kyc.tlsincode;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority, and the stores that are made of what it issues. */
final class Stores {
  static final String PASSWORD = "secret";

  private final KeyPair keys = newKeys();
  private final X509Certificate root = sign("CN=ca", keys, true);

  /** A store with a certificate for that subject, good for localhost, and its key. */
  void own(Path file, String subject) {
    KeyPair own = newKeys();
    write(
        file,
        store ->
            store.setKeyEntry(
                "own",
                own.getPrivate(),
                PASSWORD.toCharArray(),
                new Certificate[] {sign(subject, own, false)}));
  }

  /** A store with this authority. */
  void trust(Path file) {
    write(file, store -> store.setCertificateEntry("ca", root));
  }

  private interface Content {
    void into(KeyStore store) throws Exception;
  }

  private static void write(Path file, Content content) {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      content.into(store);
      store.store(out, PASSWORD.toCharArray());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate sign(String subject, KeyPair own, boolean authority) {
    try {
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name("CN=ca"),
              BigInteger.valueOf(System.nanoTime()),
              Date.from(now.minus(Duration.ofMinutes(1))),
              Date.from(now.plus(Duration.ofHours(1))),
              new X500Name(subject),
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
