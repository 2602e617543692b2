package bank.kyc.mesh.embedded;

import bank.kyc.mesh.embedded.identity.WorkloadCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Speaks TLS to a sidecar directly, with whatever certificate a test gives it. */
final class TlsClient {
  private final int port;
  private final SSLContext context;

  private TlsClient(int port, KeyManager[] keys) {
    this.port = port;
    try {
      this.context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new LookOnly()}, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static TlsClient anonymous(int port) {
    return new TlsClient(port, null);
  }

  static TlsClient with(int port, WorkloadCertificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client", certificate.key(), new char[0], new Certificate[] {certificate.leaf()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    return new TlsClient(port, keys.getKeyManagers());
  }

  record Answer(List<X509Certificate> chain, String status) {}

  Answer get() throws IOException {
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.startHandshake();
      send(socket);
      // under TLS 1.3 a refusal of the client's certificate arrives with the first read
      String status =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      return new Answer(
          Arrays.stream(socket.getSession().getPeerCertificates())
              .map(X509Certificate.class::cast)
              .toList(),
          status);
    }
  }

  private static void send(SSLSocket socket) {
    try {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: echo\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // refused meanwhile: the alert that says why is there to be read
    }
  }

  /** The tests look at the chain themselves. */
  private static final class LookOnly extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
