package bank.kyc.lab.certificate;

import bank.kyc.lab.made.Stamp;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a lab's: its key is forgotten as soon as all certificates are made. */
final class Authority {
  private static final Duration BACKDATE = Duration.ofMinutes(5);
  private static final Duration EXPIRED_SINCE = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate root;
  private final Instant now;

  Authority(String name, Instant now) {
    this.name = new X500Name("CN=" + name);
    this.keys = newKeys();
    this.now = now;
    try {
      X509v3CertificateBuilder builder =
          builder(this.name, now.minus(Stamp.LIFETIME), now.plus(Stamp.LIFETIME), keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      this.root = signed(builder);
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate root() {
    return root;
  }

  Issued issue(Declaration.Certificate wanted) {
    KeyPair own = newKeys();
    Instant until = wanted.expired() ? now.minus(EXPIRED_SINCE) : now.plus(Stamp.LIFETIME);
    Instant since = wanted.expired() ? until.minus(EXPIRED_SINCE) : now.minus(BACKDATE);
    try {
      X509v3CertificateBuilder builder =
          builder(new X500Name(wanted.subject()), since, until, own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              !wanted.isOfAServer()
                  ? KeyPurposeId.id_kp_clientAuth
                  : KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.getPublicKey()));
      if (wanted.isOfAServer()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                Stream.concat(
                        wanted.dns().stream()
                            .map(host -> new GeneralName(GeneralName.dNSName, host)),
                        wanted.addresses().stream()
                            .map(address -> new GeneralName(GeneralName.iPAddress, address)))
                    .toArray(GeneralName[]::new)));
      }
      return new Issued(signed(builder), own.getPrivate());
    } catch (CertIOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, Instant since, Instant until, PublicKey key) {
    return new JcaX509v3CertificateBuilder(
        name,
        new BigInteger(127, RANDOM).setBit(126),
        Date.from(since),
        Date.from(until),
        subject,
        key);
  }

  private X509Certificate signed(X509v3CertificateBuilder builder) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
