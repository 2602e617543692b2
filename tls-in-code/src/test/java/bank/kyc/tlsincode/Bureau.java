package bank.kyc.tlsincode;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server that demands client certificates, and answers with the subject that it saw. */
final class Bureau implements AutoCloseable {
  private final HttpsServer server;

  Bureau(Path keystore, Path truststore) {
    try {
      this.server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    SSLContext context =
        BureauTls.context(
            new BureauProperties(
                null, keystore, truststore, Stores.PASSWORD, Duration.ZERO, Duration.ZERO));
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext("/", exchange -> answer((HttpsExchange) exchange));
    server.start();
  }

  URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  private static void answer(HttpsExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean known = path.equals("/credit-check/bureau/C-1001");
    byte[] body =
        """
        {"customerId": "C-1001", "grade": "A", "callerIdentity": "%s"}
        """
            .formatted(exchange.getSSLSession().getPeerPrincipal().getName())
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(known ? 200 : path.endsWith("9999") ? 404 : 500, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
