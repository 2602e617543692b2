package bank.kyc.mesh.embedded.identity;

import bank.kyc.mesh.model.state.SpiffeId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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

/**
 * The mesh's own certificate authority. Its key lives in memory and dies with the mesh; the
 * certificates it issues look as Istio's do: RSA 2048, empty subject, the SPIFFE id as a critical
 * URI subject alternative name, issuer {@code O=cluster.local}.
 *
 * @see <a
 *     href="https://istio.io/latest/docs/concepts/security/#pki">istio.io/docs/concepts/security</a>
 */
public final class CertificateAuthority {
  private static final X500Name ISSUER = new X500Name("O=" + SpiffeId.TRUST_DOMAIN);
  private static final Duration ROOT_LIFETIME = Duration.ofDays(3650);
  // Istio backdates by two minutes, for clocks that disagree
  private static final Duration BACKDATE = Duration.ofMinutes(2);
  private static final int KEY_BITS = 2048;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final KeyPair keys;
  private final X509Certificate root;

  public CertificateAuthority(Clock clock) {
    this.clock = clock;
    this.keys = newKeys();
    Instant now = clock.instant();
    X509v3CertificateBuilder builder =
        builder(ISSUER, now.minus(BACKDATE), now.plus(ROOT_LIFETIME), keys.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      // tells this root from that of another mesh, which has the same name
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          keyIdentifiers().createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    this.root = signed(builder);
  }

  /** The root certificate, which every sidecar trusts. */
  public X509Certificate root() {
    return root;
  }

  /** The root certificate as PEM. */
  public String rootPem() {
    return Pem.of(root);
  }

  /** A certificate for an identity, valid from now on. */
  public WorkloadCertificate issue(SpiffeId identity, Duration lifetime) {
    Instant now = clock.instant();
    return issue(identity, now.minus(BACKDATE), now.plus(lifetime));
  }

  /** A certificate for an identity with a validity of one's own; tests make expired ones. */
  public WorkloadCertificate issue(SpiffeId identity, Instant notBefore, Instant notAfter) {
    KeyPair leafKeys = newKeys();
    X509v3CertificateBuilder builder =
        builder(new X500Name(""), notBefore, notAfter, leafKeys.getPublic());
    try {
      builder.addExtension(
          Extension.subjectAlternativeName,
          true,
          new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri())));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          keyIdentifiers().createAuthorityKeyIdentifier(root.getPublicKey()));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
    } catch (CertIOException e) {
      throw new IllegalStateException(e);
    }
    X509Certificate leaf = signed(builder);
    return new WorkloadCertificate(
        identity, leaf, leafKeys.getPrivate(), Pem.of(leaf) + Pem.of(root));
  }

  private static JcaX509ExtensionUtils keyIdentifiers() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, Instant notBefore, Instant notAfter, PublicKey key) {
    return new JcaX509v3CertificateBuilder(
        ISSUER,
        new BigInteger(127, random).setBit(126),
        Date.from(notBefore),
        Date.from(notAfter),
        subject,
        key);
  }

  private X509Certificate signed(X509v3CertificateBuilder builder) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
