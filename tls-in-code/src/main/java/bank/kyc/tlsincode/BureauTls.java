package bank.kyc.tlsincode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with a certificate of one's own, out of two files and a password. They are read once: what
 * replaces them is seen by the next start.
 */
final class BureauTls {
  private BureauTls() {}

  /**
   * Reads the files.
   *
   * @throws IllegalStateException if one of them is not there, or cannot be used
   */
  static SSLContext context(BureauProperties bureau) {
    try {
      char[] password = bureau.password().toCharArray();
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(store(bureau.keystore(), password), password);
      TrustManagerFactory believed =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      believed.init(store(bureau.truststore(), password));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), believed.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS towards the bureau: " + e.getMessage(), e);
    }
  }

  private static KeyStore store(Path file, char[] password) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw new IllegalStateException("%s cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }
}
