package bank.kyc.mesh.model.kind.secret;

import bank.kyc.mesh.model.object.FileContent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate with its key, and the authority that others are believed by, as a proxy takes them
 * from Secrets.
 *
 * @param certificate the chain, the leaf first, as PEM
 * @param key the leaf's, as PEM
 * @param authority as PEM; empty where nobody is believed
 * @see <a
 *     href="https://github.com/istio/istio/blob/1.31.1/pilot/pkg/credentials/kube/secrets.go">extractKeyAndCert</a>
 */
public record TlsCredential(
    FileContent certificate, FileContent key, Optional<FileContent> authority) {
  private static final String AUTHORITY = "ca.crt";
  private static final String GENERIC_AUTHORITY = "cacert";

  /**
   * What a Secret holds of it.
   *
   * @param authority the Secret that holds the authority on its own, where there is one
   * @return empty where it lacks a certificate or a key
   */
  public static Optional<TlsCredential> of(
      SecretManifest secret, Optional<SecretManifest> authority) {
    Map<String, FileContent> content = secret.content();
    Optional<FileContent> believed =
        Stream.concat(authority.stream(), Stream.of(secret))
            .map(SecretManifest::content)
            .flatMap(TlsCredential::authority)
            .findFirst();
    return pair(content, "cert", "key", believed)
        .or(() -> pair(content, "tls.crt", "tls.key", believed));
  }

  private static Optional<TlsCredential> pair(
      Map<String, FileContent> content,
      String certificate,
      String key,
      Optional<FileContent> authority) {
    return content.containsKey(certificate) && content.containsKey(key)
        ? Optional.of(new TlsCredential(content.get(certificate), content.get(key), authority))
        : Optional.empty();
  }

  private static Stream<FileContent> authority(Map<String, FileContent> content) {
    return Stream.of(GENERIC_AUTHORITY, AUTHORITY).filter(content::containsKey).map(content::get);
  }

  /** Whether the certificate is one of this key. */
  public boolean isPair() {
    return KeyPair.isOne(certificate.bytes(), key.text());
  }
}
