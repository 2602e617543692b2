package bank.kyc.lab.call;

import bank.kyc.mesh.model.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Those whose certificates are believed: the ones of a file, and nobody else. Beside them stands
 * what is shown of oneself.
 */
final class Authorities {
  private final SSLSocketFactory sockets;

  private Authorities(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  /**
   * Those of a PEM file.
   *
   * @throws MeshException if there is no such file, or no certificate in it
   */
  static Authorities of(Handshake handshake) {
    Path file = handshake.ca();
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + trusted.size(), one);
      }
      if (trusted.size() == 0) {
        throw new MeshException("%s holds no certificate.".formatted(file));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          handshake
              .shown()
              .map(client -> new KeyManager[] {new ShownAlways(client.pair())})
              .orElse(null),
          trust.getTrustManagers(),
          null);
      return new Authorities(context.getSocketFactory());
    } catch (IOException e) {
      throw new MeshException(
          "The authority to trust cannot be read: there is no file %s.".formatted(file), e);
    } catch (GeneralSecurityException e) {
      throw new MeshException("%s is no certificate: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /** A socket for TLS over one that is connected, which will ask for a host. */
  SSLSocket connected(Socket socket, String host) throws IOException {
    return (SSLSocket) sockets.createSocket(socket, host, socket.getPort(), true);
  }
}
