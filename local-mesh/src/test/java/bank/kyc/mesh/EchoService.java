package bank.kyc.mesh;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The smallest service there is: it answers with who the caller was, as the sidecar told it. */
public final class EchoService {
  private EchoService() {}

  /** Listens where the environment says, as Spring Boot does. */
  public static void main(String[] args) throws IOException {
    var address =
        new InetSocketAddress(
            System.getenv("SERVER_ADDRESS"), Integer.parseInt(System.getenv("SERVER_PORT")));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", EchoService::echo);
    server.start();
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String identity = exchange.getRequestHeaders().getFirst("X-Forwarded-Client-Cert");
    byte[] body = String.valueOf(identity).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
