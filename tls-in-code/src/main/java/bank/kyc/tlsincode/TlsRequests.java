package bank.kyc.tlsincode;

import java.io.IOException;
import java.net.HttpURLConnection;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Makes requests over TLS with certificates of one's own, in the place of the JDK's. */
final class TlsRequests extends SimpleClientHttpRequestFactory {
  private final SSLSocketFactory sockets;

  TlsRequests(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  @Override
  protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
    if (connection instanceof HttpsURLConnection tls) {
      tls.setSSLSocketFactory(sockets);
    }
    super.prepareConnection(connection, method);
  }
}
