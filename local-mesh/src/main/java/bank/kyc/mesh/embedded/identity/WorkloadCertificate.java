package bank.kyc.mesh.embedded.identity;

import bank.kyc.mesh.model.state.SpiffeId;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * What a workload proves its identity with.
 *
 * @param identity whose it is
 * @param leaf the certificate itself
 * @param key the leaf's private key
 * @param chainPem the leaf followed by the root, as Istio sends it
 */
public record WorkloadCertificate(
    SpiffeId identity, X509Certificate leaf, PrivateKey key, String chainPem) {

  /** The private key as PEM (PKCS #8). */
  public String keyPem() {
    return Pem.of(key);
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return identity + " until " + leaf.getNotAfter().toInstant();
  }
}
