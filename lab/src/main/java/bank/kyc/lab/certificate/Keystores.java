package bank.kyc.lab.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** Certificates as Java programs have long wanted them. */
final class Keystores {
  private Keystores() {}

  /** A key store with a certificate and its key. */
  static byte[] of(Issued own, String password) {
    return pkcs12(
        password,
        store ->
            store.setKeyEntry(
                "own", own.key(), password.toCharArray(), new Certificate[] {own.certificate()}));
  }

  /** A trust store with one authority. */
  static byte[] trusting(X509Certificate authority, String password) {
    return pkcs12(password, store -> store.setCertificateEntry("authority", authority));
  }

  @FunctionalInterface
  private interface Content {
    void into(KeyStore store) throws GeneralSecurityException;
  }

  private static byte[] pkcs12(String password, Content content) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      content.into(store);
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, password.toCharArray());
      return bytes.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
