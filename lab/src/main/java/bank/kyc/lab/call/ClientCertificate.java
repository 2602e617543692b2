package bank.kyc.lab.call;

import bank.kyc.mesh.model.MeshException;
import bank.kyc.mesh.model.object.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What this machine shows of itself in a handshake, where it is asked for that.
 *
 * @param certificate a file with its certificate, and what leads from there to its authority
 * @param key the file with the certificate's key
 * @param place the file and line that name both, with which whatever is wrong with them begins
 */
public record ClientCertificate(Path certificate, Path key, String place) {

  /** What both files hold. The key is never shown. */
  record Pair(List<X509Certificate> chain, PrivateKey key) {
    @Override
    public String toString() {
      return chain.get(0).getSubjectX500Principal().toString();
    }
  }

  /**
   * Its owner's certificate.
   *
   * @throws MeshException if the files are not what they should be; the message has the place
   */
  public X509Certificate owner() {
    return pair().chain().get(0);
  }

  Pair pair() {
    String open = text(certificate);
    List<X509Certificate> chain =
        Pem.certificates(open).orElseThrow(() -> wrong("%s holds no certificate", certificate));
    String closed = text(key);
    return new Pair(
        chain,
        Pem.keyOf(chain.get(0).getPublicKey(), closed)
            .orElseThrow(
                () ->
                    Pem.isKeyOf(chain.get(0).getPublicKey(), closed).isPresent()
                        ? wrong(
                            "the key %s does not belong to the certificate %s", key, certificate)
                        : wrong("%s holds no key, or one that a password locks", key)));
  }

  private String text(Path file) {
    try {
      // what is no text is no PEM either, which is said of it then
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new MeshException("%s: there is no file %s.".formatted(place, file), e);
    }
  }

  private MeshException wrong(String sentence, Object... files) {
    return new MeshException("%s: %s.".formatted(place, sentence.formatted(files)));
  }
}
